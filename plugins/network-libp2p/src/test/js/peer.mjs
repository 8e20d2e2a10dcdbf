// A js-libp2p node steered by lines on standard input: "<command> <argument>...". It prints one line per event:
// "<event> <argument>...". It ends with its standard input. An argument of the process
// gives further options of gossipsub as JSON, as "kad" the name of the DHT's protocol, as "mdns" whether it looks for
// peers of the local network, and as "benchmark" whether it takes the commands of benchmark.mjs.
import './promise-with-resolvers.mjs'
import { createHash, randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { gossipsub, TopicValidatorResult } from '@libp2p/gossipsub'
import { createPeerScoreParams } from '@libp2p/gossipsub/score'
import { identify, identifyPush } from '@libp2p/identify'
import { kadDHT, passthroughMapper } from '@libp2p/kad-dht'
import { noise } from '@libp2p/noise'
import { peerIdFromString } from '@libp2p/peer-id'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { benchmark } from './benchmark.mjs'

const PATIENCE = 60_000
const TOPIC = '/quoin/interop/topic/1'
const ECHO = '/quoin/interop/echo/1'
const LISTEN = '/quoin/interop/listen/1'
const CHUNK = 64 * 1024

const {
  kad: KAD = '/quoin/interop/kad/1.0.0',
  mdns: MDNS = false,
  benchmark: BENCHMARK = false,
  ...gossipOptions
} = JSON.parse(process.argv[2] ?? '{}')
const say = (...words) => process.stdout.write(words.join(' ') + '\n')

function messageId (message) {
  const topic = Buffer.from(message.topic)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(topic.length)
  return createHash('sha256').update(length).update(topic).update(message.data).digest()
}

// DHT records of the namespace "numbered" are "<number>:<text>"; the highest number is the best.
const number = (value) => Number(Buffer.from(value).toString().split(':')[0])

async function validate (key, value) {
  if (!/^[0-9]{1,9}:/.test(Buffer.from(value).toString())) {
    throw new Error('the record has no number')
  }
}

const select = (key, values) => values.reduce((best, value, i) => number(value) > number(values[best]) ? i : best, 0)

async function localDiscovery () {
  const { mdns } = await import('@libp2p/mdns')
  return (components) => {
    const discovery = mdns()(components)
    discovery.addEventListener('peer', ({ detail }) =>
      say('found', detail.id, detail.multiaddrs.map(address => `${address}/p2p/${detail.id}`).join(' ')))
    return discovery
  }
}

const node = await createLibp2p({
  nodeInfo: { name: 'interop', version: '1', userAgent: 'js-interop' },
  addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
  transports: [tcp()],
  connectionEncrypters: [noise()],
  streamMuxers: [yamux()],
  peerDiscovery: MDNS ? [await localDiscovery()] : [],
  connectionManager: { inboundUpgradeTimeout: PATIENCE, dialTimeout: PATIENCE },
  connectionMonitor: { abortConnectionOnPingFailure: false },
  services: {
    identify: identify({ timeout: PATIENCE }),
    identifyPush: identifyPush({ timeout: PATIENCE }),
    dht: kadDHT({
      protocol: KAD,
      clientMode: false,
      peerInfoMapper: passthroughMapper,
      allowQueryWithZeroPeers: true,
      validators: { numbered: validate },
      selectors: { numbered: select }
    }),
    ping: ping({ timeout: PATIENCE, maxOutboundStreams: 8 }),
    pubsub: gossipsub({
      msgIdFn: messageId,
      fallbackToFloodsub: false,
      allowPublishToZeroTopicPeers: true,
      // Without parameters of the topic js-libp2p would not score in it; a topic this quiet cannot fill its quota of P3.
      // By default three seconds in the mesh outweigh whatever a peer does then.
      scoreParams: createPeerScoreParams({
        IPColocationFactorWhitelist: new Set(['127.0.0.1']),
        topics: {
          [TOPIC]: {
            timeInMeshWeight: 0,
            invalidMessageDeliveriesWeight: -10,
            meshMessageDeliveriesWeight: 0,
            meshFailurePenaltyWeight: 0
          }
        }
      }),
      ...gossipOptions
    })
  }
})

const { pubsub, dht } = node.services
const content = async (text) => CID.createV1(raw.code, await sha256.digest(Buffer.from(text)))

async function collect (events, pick) {
  const found = new Set()
  for await (const event of events) {
    pick(event).forEach(one => found.add(one))
  }
  return [...found].join(',')
}

// Of an answer as well as of a push.
node.addEventListener('peer:identify', ({ detail }) => {
  say('identified', detail.peerId, detail.agentVersion, detail.signedPeerRecord != null)
  say('serves', detail.peerId, detail.protocols.includes(KAD))
})
node.addEventListener('peer:disconnect', ({ detail }) => say('disconnected', detail))
pubsub.addEventListener('message', ({ detail }) => {
  if (detail.topic === TOPIC) say('message', detail.from, Buffer.from(detail.data).toString())
})
async function send (stream, bytes) {
  if (!stream.send(bytes)) {
    await new Promise(resolve => stream.addEventListener('drain', resolve, { once: true }))
  }
}

await node.handle(ECHO, async (stream) => {
  for await (const bytes of stream) await send(stream, bytes)
  await stream.close()
})
// Says how the other side ended the stream, and after how many bytes.
await node.handle(LISTEN, async (stream) => {
  let received = 0
  try {
    for await (const bytes of stream) received += bytes.byteLength
    say('end', received)
    await stream.close()
  } catch (error) {
    say('reset', received, error.name)
  }
})
pubsub.subscribe(TOPIC)

const commands = {
  dial: async (address) => (await node.dial(multiaddr(address))).remotePeer,
  ping: async (address) => await node.services.ping.ping(multiaddr(address)) >= 0,
  publish: async (text) => (await pubsub.publish(TOPIC, Buffer.from(text))).recipients.length,
  known: async () => dht.routingTable.size,
  put: async (key, value) =>
    await collect(dht.put(Buffer.from(key), Buffer.from(value)), event => event.name === 'QUERY_ERROR' ? ['error'] : []),
  get: async (key) => {
    let best = 'nothing'
    try {
      for await (const event of dht.get(Buffer.from(key))) {
        if (event.name === 'VALUE') best = Buffer.from(event.value).toString()
      }
    } catch (error) {
      if (error.name !== 'NotFoundError') throw error
    }
    return best
  },
  provide: async (text) => await collect(dht.provide(await content(text)), () => []),
  providers: async (text) =>
    await collect(dht.findProviders(await content(text)), event =>
      event.name === 'PROVIDER' ? event.providers.map(({ id }) => id.toString()) : []),
  findPeer: async (id) => {
    let addresses = []
    try {
      for await (const event of dht.findPeer(peerIdFromString(id))) {
        if (event.name === 'FINAL_PEER') addresses = event.peer.multiaddrs
      }
    } catch (error) {
      if (error.name !== 'NotFoundError') throw error
    }
    return addresses.join(',')
  },
  // Whether it serves the DHT; its peers hear of it by a push.
  mode: async (mode) => {
    await dht.setMode(mode)
    return dht.getMode()
  },
  // Rejects texts of the topic that begin so.
  reject: async (beginning) => {
    pubsub.topicValidators.set(TOPIC, (from, { data }) =>
      Buffer.from(data).toString().startsWith(beginning) ? TopicValidatorResult.Reject : TopicValidatorResult.Accept)
    return true
  },
  linked: async (peer) => pubsub.getMeshPeers(TOPIC).includes(peer),
  score: async (peer) => pubsub.getScore(peer),
  request: async (address, protocol, size) => {
    const stream = await node.dialProtocol(multiaddr(address), protocol)
    let received = 0
    const done = (async () => { for await (const bytes of stream) received += bytes.byteLength })()
    stream.send(new Uint8Array(Number(size)))
    await stream.close()
    await done
    return received
  },
  // Sends bytes and compares their echo with them.
  echo: async (address, protocol, size) => {
    const stream = await node.dialProtocol(multiaddr(address), protocol)
    const [sent, echoed] = [createHash('sha256'), createHash('sha256')]
    const done = (async () => { for await (const bytes of stream) echoed.update(bytes.subarray()) })()
    for (let left = Number(size); left > 0; left -= CHUNK) {
      const bytes = randomBytes(Math.min(left, CHUNK))
      sent.update(bytes)
      await send(stream, bytes)
    }
    await stream.close()
    await done
    return sent.digest('hex') === echoed.digest('hex')
  },
  abort: async (address, protocol) => {
    const stream = await node.dialProtocol(multiaddr(address), protocol)
    await send(stream, new Uint8Array(1))
    stream.abort(new Error('aborted on purpose'))
    return stream.status
  },
  hangup: async (address) => {
    await node.hangUp(multiaddr(address))
    return true
  },
  ...(BENCHMARK ? await benchmark(node) : {})
}

say('listening', node.getMultiaddrs()[0])
createInterface({ input: process.stdin })
  .on('line', async (line) => {
    const [name, ...words] = line.split(' ')
    try {
      say('done', name, await commands[name](...words))
    } catch (error) {
      say('failed', name, error?.message)
    }
  })
  .on('close', () => process.exit(0))
