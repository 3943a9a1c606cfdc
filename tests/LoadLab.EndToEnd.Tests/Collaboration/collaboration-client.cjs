// A real client that types into a room: node collaboration-client.cjs y-websocket|signalr URL ROOM TEXT
// Prints "synced", types TEXT a character at a time, and on each line of standard input prints its document as JSON.
'use strict'
const Y = require('yjs')
const [kind, url, room, text] = process.argv.slice(2)
const doc = new Y.Doc()
const shared = doc.getText('text')

const type = async () => {
  console.log('synced')
  for (const character of text) {
    shared.insert(Math.floor(shared.length / 2), character)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  console.log('typed')
}

process.stdin.on('data', () => console.log(JSON.stringify({
  text: shared.toString(),
  stateVector: Buffer.from(Y.encodeStateVector(doc)).toString('base64')
})))
process.stdin.on('end', () => process.exit(0))

if (kind === 'y-websocket') {
  const { WebsocketProvider } = require('y-websocket')
  const provider = new WebsocketProvider(url, room, doc, { WebSocketPolyfill: require('ws'), disableBc: true })
  provider.once('sync', type)
} else {
  const signalR = require('@microsoft/signalr')
  const base64 = bytes => Buffer.from(bytes).toString('base64')
  const bytes = text => new Uint8Array(Buffer.from(text, 'base64'))
  const hub = new signalR.HubConnectionBuilder()
    .withUrl(url)
    .configureLogging(signalR.LogLevel.Warning)
    .build()
  hub.on('Updated', update => Y.applyUpdate(doc, bytes(update), hub))
  hub.on('Awareness', () => {})
  const start = async () => {
    await hub.start()
    const welcome = await hub.invoke('Join', room, base64(Y.encodeStateVector(doc)))
    Y.applyUpdate(doc, bytes(welcome.update), hub)
    doc.on('update', (update, origin) => {
      if (origin !== hub) {
        hub.invoke('Update', base64(update))
      }
    })
    await hub.invoke('Update', base64(Y.encodeStateAsUpdate(doc, bytes(welcome.stateVector))))
    await type()
  }
  start()
}
