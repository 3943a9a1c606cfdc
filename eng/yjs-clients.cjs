// A plain Node script of yjs clients: what one would write instead of a load generator.
// node yjs-clients.cjs ws://HOST:PORT USERS ROOM_SIZE EDITS_PER_SECOND SECONDS; prints one line of JSON.
'use strict'
const Y = require('yjs')
const WebSocket = require('ws')
const sync = require('y-protocols/sync')
const encoding = require('lib0/encoding')
const decoding = require('lib0/decoding')

const [url, users, roomSize, rate, seconds] = process.argv.slice(2).map((value, i) => i === 0 ? value : Number(value))
const run = process.pid
const visible = []
const begun = new Map() // "client:clock" -> intended start
let expected = 0
let measuring = false

const connect = index => new Promise(resolve => {
  const doc = new Y.Doc()
  const socket = new WebSocket(`${url}/node-${run}-${Math.floor(index / roomSize)}`)
  socket.binaryType = 'arraybuffer'
  socket.on('open', () => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    sync.writeSyncStep1(encoder, doc)
    socket.send(encoding.toUint8Array(encoder))
  })
  socket.on('message', data => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    if (decoding.readVarUint(decoder) !== 0) {
      return
    }
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    const kind = sync.readSyncMessage(decoder, encoder, doc, socket)
    if (encoding.length(encoder) > 1) {
      socket.send(encoding.toUint8Array(encoder))
    }
    if (kind === 1) {
      resolve({ doc, socket, text: doc.getText('text') })
    }
  })
  doc.on('afterTransaction', transaction => {
    if (transaction.local) {
      return
    }
    const now = performance.now()
    transaction.afterState.forEach((clock, client) => {
      for (let at = (transaction.beforeState.get(client) || 0) + 1; at <= clock; at++) {
        const start = begun.get(`${client}:${at}`)
        if (start !== undefined && client !== doc.clientID) {
          visible.push(now - start)
        }
      }
    })
  })
  doc.on('update', (update, origin) => {
    if (origin !== socket) {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 0)
      sync.writeUpdate(encoder, update)
      socket.send(encoding.toUint8Array(encoder))
    }
  })
})

const main = async () => {
  const clients = []
  for (let first = 0; first < users; first += 64) {
    clients.push(...await Promise.all(Array.from({ length: Math.min(64, users - first) }, (_, i) => connect(first + i))))
  }
  const start = performance.now()
  const cpu = process.cpuUsage()
  let made = 0
  const total = rate * seconds
  await new Promise(resolve => {
    const timer = setInterval(() => {
      while (made < total && start + made * 1000 / rate <= performance.now()) {
        const client = clients[made % clients.length]
        const clock = Y.getState(client.doc.store, client.doc.clientID) + 1
        begun.set(`${client.doc.clientID}:${clock}`, start + made * 1000 / rate)
        client.text.insert(Math.floor(Math.random() * (client.text.length + 1)), 'x')
        expected += roomSize - 1
        made++
      }
      if (made >= total) {
        clearInterval(timer)
        resolve()
      }
    }, 1)
  })
  const used = process.cpuUsage(cpu)
  const length = (performance.now() - start) / 1000
  await new Promise(resolve => setTimeout(resolve, 1000))
  visible.sort((a, b) => a - b)
  const at = share => Number(visible[Math.min(visible.length - 1, Math.floor(visible.length * share))].toFixed(2))
  console.log(JSON.stringify({
    cores: Number(((used.user + used.system) / 1e6 / length).toFixed(3)),
    residentMB: Math.round(process.memoryUsage.rss() / 1e6),
    samples: visible.length,
    expected,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1)
  }))
  process.exit(0)
}
main()
