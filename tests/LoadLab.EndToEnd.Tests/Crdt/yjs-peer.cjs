// Holds documents of real yjs and does what it is told, one JSON line in, one JSON line out. See YjsPeer.cs.
const Y = require('yjs')
const readline = require('node:readline')

const docs = new Map()
const bytes = text => new Uint8Array(Buffer.from(text, 'base64'))
const base64 = array => Buffer.from(array).toString('base64')
const make = { map: () => new Y.Map(), array: () => new Y.Array(), text: () => new Y.Text('nested') }
const at = (share, length) => Math.floor(share * (length + 1))
const within = (share, length) => Math.min(length - 1, Math.floor(share * length))

const edits = {
  textInsert: (doc, [share, text]) => { const t = doc.getText('t'); t.insert(at(share, t.length), text) },
  textInsertStyled: (doc, [share, text, attributes]) => { const t = doc.getText('t'); t.insert(at(share, t.length), text, attributes) },
  textDelete: (doc, [share, count]) => { const t = doc.getText('t'); if (t.length) t.delete(at(share, t.length), count) },
  textFormat: (doc, [share, count, attributes]) => { const t = doc.getText('t'); const index = at(share, t.length); if (index + count <= t.length) t.format(index, count, attributes) },
  textEmbed: (doc, [share, embed]) => { const t = doc.getText('t'); t.insertEmbed(at(share, t.length), embed) },
  textAttribute: (doc, [name, value]) => doc.getText('t').setAttribute(name, value),
  mapSet: (doc, [key, value]) => doc.getMap('m').set(key, value),
  mapDelete: (doc, [key]) => doc.getMap('m').delete(key),
  mapNest: (doc, [key, kind]) => doc.getMap('m').set(key, make[kind]()),
  arrayInsert: (doc, [share, values]) => { const a = doc.getArray('a'); a.insert(at(share, a.length), values) },
  arrayPush: (doc, [values]) => doc.getArray('a').push(values),
  arrayDelete: (doc, [share]) => { const a = doc.getArray('a'); if (a.length) a.delete(within(share, a.length), 1) },
  arrayNest: (doc, [share, kind]) => { const a = doc.getArray('a'); a.insert(at(share, a.length), [make[kind]()]) },
  nestedEdit: (doc, [key, share, value]) => {
    const n = doc.getMap('m').get(key)
    if (n instanceof Y.Text) n.insert(at(share, n.length), String(value))
    else if (n instanceof Y.Array) n.insert(at(share, n.length), [value])
    else if (n instanceof Y.Map) n.set('k' + value % 3, value)
  },
  xmlInsert: (doc, [share, name]) => { const x = doc.getXmlFragment('x'); x.insert(at(share, x.length), [new Y.XmlElement(name)]) },
  xmlText: (doc, [share, text]) => { const x = doc.getXmlFragment('x'); if (x.length) { const e = x.get(within(share, x.length)); e.insert(0, [new Y.XmlText(text)]) } },
  xmlAttribute: (doc, [share, name, value]) => { const x = doc.getXmlFragment('x'); if (x.length) x.get(within(share, x.length)).setAttribute(name, value) },
  xmlDelete: (doc, [share]) => { const x = doc.getXmlFragment('x'); if (x.length) x.delete(within(share, x.length), 1) }
}

const run = (doc, batch) => {
  if (batch.length === 1) edits[batch[0][0]](doc, batch[0].slice(1))
  else doc.transact(() => { for (const [name, ...values] of batch) edits[name](doc, values) })
}

const commands = {
  open: ({ doc, client, gc }) => {
    const y = new Y.Doc({ gc })
    y.clientID = client
    y.getText('t'); y.getMap('m'); y.getArray('a'); y.getXmlFragment('x')
    const entry = { y, out: [] }
    y.on('update', (update, origin) => { if (origin !== 'remote') entry.out.push(base64(update)) })
    docs.set(doc, entry)
    return {}
  },
  close: () => { docs.clear(); return {} },
  edit: ({ doc, batch }) => { const e = docs.get(doc); e.out = []; run(e.y, batch); return { updates: e.out } },
  apply: ({ doc, update }) => { const e = docs.get(doc); e.out = []; Y.applyUpdate(e.y, bytes(update), 'remote'); return { updates: e.out } },
  // Whether yjs takes the bytes at all, and to what text they lead: for mutated updates.
  tryApply: ({ base, update }) => {
    const y = new Y.Doc()
    Y.applyUpdate(y, bytes(base))
    try { Y.applyUpdate(y, bytes(update)) } catch { return { refused: true } }
    return { refused: false, text: y.getText('t').toString() }
  },
  state: ({ doc }) => {
    const y = docs.get(doc).y
    return {
      clientId: y.clientID,
      update: base64(Y.encodeStateAsUpdate(y)),
      stateVector: base64(Y.encodeStateVector(y)),
      text: y.getText('t').toString(),
      delta: y.getText('t').toDelta(),
      attributes: y.getText('t').getAttributes(),
      map: y.getMap('m').toJSON(),
      array: y.getArray('a').toJSON(),
      xml: y.getXmlFragment('x').toString(),
      pending: y.store.pendingStructs !== null || y.store.pendingDs !== null
    }
  }
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  const request = JSON.parse(line)
  let answer
  try { answer = commands[request.command](request) } catch (error) { answer = { error: String(error.stack) } }
  process.stdout.write(JSON.stringify(answer) + '\n')
})
