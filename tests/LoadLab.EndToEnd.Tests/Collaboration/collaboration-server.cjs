// A real collaboration server on a free port of 127.0.0.1: node collaboration-server.cjs y-websocket|hocuspocus [token]
// Prints "listening on PORT"; ends with its standard input.
'use strict'
const [kind, token] = process.argv.slice(2)
process.stdin.on('end', () => process.exit(0)).resume()

const announce = port => console.log(`listening on ${port}`)

if (kind === 'y-websocket') {
  const http = require('http')
  const { WebSocketServer } = require('ws')
  const { setupWSConnection } = require('@y/websocket-server/utils')
  const server = http.createServer()
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', setupWSConnection)
  server.listen(0, '127.0.0.1', () => announce(server.address().port))
} else {
  const { Server } = require('@hocuspocus/server')
  const server = new Server({
    address: '127.0.0.1',
    port: 0,
    quiet: true,
    stopOnSignals: false,
    async onAuthenticate (data) {
      if (token && data.token !== token) {
        throw new Error('wrong token')
      }
    }
  })
  server.listen().then(() => announce(server.httpServer.address().port))
}
