// What the network benchmark asks of a js-libp2p node, whose only connection is the one to measure. Times are in
// nanoseconds.
import { randomBytes } from 'node:crypto'

const FLOOD = '/quoin/benchmark/flood/1'
const RECEIPT = '/quoin/benchmark/receipt/1'
const SINK = '/quoin/benchmark/sink/1'
const PING = '/ipfs/ping/1.0.0'
const PING_BYTES = 32
const CHUNK = 64 * 1024
const PROBE_MILLIS = 50
const WARM_UP = 1_000

const pause = (milliseconds) => new Promise(resolve => setTimeout(resolve, milliseconds))
const now = () => process.hrtime.bigint()

// A message of a flood begins with the flood's number, its own, and after how many a receipt is wanted, 32 bits each. A
// receipt has the flood's number and how many messages of it came.
function floodMessage (random, flood, number, receiptEvery) {
  const message = Buffer.from(random)
  message.writeUInt32BE(flood)
  message.writeUInt32BE(number, 4)
  message.writeUInt32BE(receiptEvery, 8)
  return message
}

function receiptOf (flood, received) {
  const receipt = Buffer.alloc(8)
  receipt.writeUInt32BE(flood)
  receipt.writeUInt32BE(received, 4)
  return receipt
}

async function sink (stream) {
  let received = 0
  for await (const bytes of stream) received += bytes.byteLength
  stream.send(Buffer.from(String(received)))
  await stream.close()
}

// Serves the other side, and gives the commands of this one.
export async function benchmark (node) {
  const { pubsub } = node.services
  let floods = 0
  let onReceipt = () => {}
  let taken = { flood: 0, count: 0 }

  const handlers = {
    [FLOOD]: (message) => {
      const flood = message.readUInt32BE(0)
      taken = { flood, count: taken.flood === flood ? taken.count + 1 : 1 }
      if (taken.count % message.readUInt32BE(8) === 0) pubsub.publish(RECEIPT, receiptOf(flood, taken.count))
    },
    [RECEIPT]: (receipt) => {
      if (receipt.readUInt32BE(0) === floods) onReceipt(receipt.readUInt32BE(4))
    }
  }
  pubsub.addEventListener('message', ({ detail }) => handlers[detail.topic]?.(Buffer.from(detail.data)))
  Object.keys(handlers).forEach(topic => pubsub.subscribe(topic))
  await node.handle(SINK, sink)

  // Nothing announces that the topic's links are made, so messages follow until a receipt for one comes.
  async function awaitLinks () {
    floods++
    let linked = false
    onReceipt = () => { linked = true }
    for (let i = 0; !linked; i++) {
      await pubsub.publish(FLOOD, floodMessage(Buffer.alloc(12), floods, i, 1))
      await pause(PROBE_MILLIS)
    }
  }

  return {
    flood: async (count, size, inFlight) => {
      await awaitLinks()
      floods++
      let received = 0
      let wake = () => {}
      onReceipt = (total) => { received = total; wake() }
      const random = randomBytes(Number(size))
      const start = now()
      for (let sent = 0; received < count;) {
        if (sent < count && sent - received < inFlight) {
          await pubsub.publish(FLOOD, floodMessage(random, floods, sent++, inFlight / 4))
        } else {
          await new Promise(resolve => { wake = resolve })
        }
      }
      return now() - start
    },
    pour: async (size) => {
      const stream = await node.getConnections()[0].newStream(SINK)
      let answer = ''
      const done = (async () => { for await (const bytes of stream) answer += Buffer.from(bytes.subarray()) })()
      const chunk = randomBytes(CHUNK)
      const start = now()
      for (let sent = 0; sent < size; sent += CHUNK) {
        if (!stream.send(chunk)) {
          await new Promise(resolve => stream.addEventListener('drain', resolve, { once: true }))
        }
      }
      await stream.close()
      await done
      if (answer !== size) throw new Error(`'${answer}' bytes arrived of ${size}`)
      return now() - start
    },
    pings: async (count, interval) => {
      const stream = await node.getConnections()[0].newStream(PING)
      const echoes = stream[Symbol.asyncIterator]()
      const once = async () => {
        const start = now()
        stream.send(randomBytes(PING_BYTES))
        for (let missing = PING_BYTES; missing > 0;) missing -= (await echoes.next()).value.byteLength
        return now() - start
      }
      // Without a pause, so that all code is compiled.
      for (let i = 0; i < WARM_UP; i++) await once()
      const times = []
      while (times.length < count) {
        times.push(await once())
        await pause(Number(interval))
      }
      await stream.close()
      return times.join(',')
    }
  }
}
