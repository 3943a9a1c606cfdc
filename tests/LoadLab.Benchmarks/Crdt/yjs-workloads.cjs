// The workloads of CrdtWorkloads.cs and CrdtSideBySide.cs on real yjs: node --expose-gc yjs-workloads.cjs TRACE
const Y = require('yjs')
const fs = require('node:fs')
const zlib = require('node:zlib')

const rounds = 7
const editCount = 6000
const letters = 'abcdefghijklmnopqrstuvwxyz'

const open = () => {
  const doc = new Y.Doc()
  doc.clientID = 1
  const updates = []
  doc.on('update', update => updates.push(update))
  return { doc, text: doc.getText('t'), updates }
}
const edit = change => { const { text, updates } = open(); for (let i = 0; i < editCount; i++) change(text, i); return updates }
const append = () => edit((text, i) => text.insert(i, letters[i % 26]))
const prepend = () => edit(text => text.insert(0, 'x'))
const insertAtRandom = () => {
  let state = 1
  return edit((text, i) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; text.insert(state % (i + 1), 'x') })
}
const replay = patches => {
  const { doc, text, updates } = open()
  for (const [position, deleted, inserted] of patches) {
    if (deleted > 0) text.delete(position, deleted)
    if (inserted.length > 0) text.insert(position, inserted)
  }
  return { doc, updates }
}
const apply = updates => { const doc = new Y.Doc(); doc.clientID = 2; doc.getText('t'); for (const update of updates) Y.applyUpdate(doc, update); return doc }
const type = (client, length) => { const doc = new Y.Doc(); doc.clientID = client; const text = doc.getText('t'); for (let i = 0; i < length; i++) text.insert(i, letters[i % 26]); return doc }

const measure = (name, operationCount, work) => {
  const milliseconds = []
  let result
  for (let round = 0; round < rounds; round++) {
    result = null
    global.gc()
    const start = process.hrtime.bigint()
    result = work()
    milliseconds.push(Number(process.hrtime.bigint() - start) / 1e6)
  }
  const first = milliseconds[0]
  milliseconds.sort((a, b) => a - b)
  console.log(`${name}\t${operationCount}\t${first.toFixed(2)}\t${milliseconds[rounds >> 1].toFixed(2)}`)
  return result
}
const heapOf = (count, make) => {
  make(0)
  global.gc(); global.gc()
  const before = process.memoryUsage()
  const docs = []
  for (let i = 0; i < count; i++) docs.push(make(i + 10))
  global.gc(); global.gc()
  const after = process.memoryUsage()
  return docs.length && after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
}

measure('append', editCount, append)
const small = measure('random insert', editCount, insertAtRandom)
measure('prepend', editCount, prepend)
measure('apply one by one', editCount, () => apply(small))
measure('merge without document', editCount, () => Y.mergeUpdates(small))

const trace = JSON.parse(zlib.gunzipSync(fs.readFileSync(process.argv[2])))
const patches = trace.txns.flatMap(transaction => transaction.patches)
const { doc, updates } = measure('trace, local', patches.length, () => replay(patches))
const remote = measure('trace, applied', updates.length, () => apply(updates))
const state = measure('encode', 1, () => Y.encodeStateAsUpdate(doc))
measure('parse', 1, () => apply([state]).getText('t').toString())
if (doc.getText('t').toString() !== trace.endContent || remote.getText('t').toString() !== trace.endContent) throw new Error("the text is not the trace's")
console.log(`bytes of the encoded trace\t${state.length}`)
console.log(`heap bytes, trace document\t${Math.round(heapOf(10, () => apply([state])) / 10)}`)
const thousand = Y.encodeStateAsUpdate(type(1, 1000))
const hundred = Y.encodeStateAsUpdate(type(1, 100))
console.log(`heap bytes, 1,000 units typed\t${Math.round(heapOf(1000, i => type(i, 1000)) / 1000)}`)
console.log(`heap bytes, 1,000 units received\t${Math.round(heapOf(1000, () => apply([thousand])) / 1000)}`)
console.log(`heap bytes, 1,000 documents of 100 units typed\t${heapOf(1000, i => type(i, 100))}`)
console.log(`heap bytes, 1,000 documents of 100 units received\t${heapOf(1000, () => apply([hundred]))}`)
