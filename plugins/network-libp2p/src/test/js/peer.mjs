// A js-libp2p node steered by lines on standard input: "<command> <argument>...". It prints one line per event:
// "<event> <argument>...". It ends with its standard input. An argument of the process gives further options of gossipsub.
import './promise-with-resolvers.mjs'
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { gossipsub } from '@libp2p/gossipsub'
import { createPeerScoreParams } from '@libp2p/gossipsub/score'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'

const PATIENCE = 60_000
const TOPIC = '/quoin/interop/topic/1'
const ECHO = '/quoin/interop/echo/1'

const options = JSON.parse(process.argv[2] ?? '{}')
const say = (...words) => process.stdout.write(words.join(' ') + '\n')

function messageId (message) {
  const topic = Buffer.from(message.topic)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(topic.length)
  return createHash('sha256').update(length).update(topic).update(message.data).digest()
}

const node = await createLibp2p({
  nodeInfo: { name: 'interop', version: '1', userAgent: 'js-interop' },
  addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
  transports: [tcp()],
  connectionEncrypters: [noise()],
  streamMuxers: [yamux()],
  connectionManager: { inboundUpgradeTimeout: PATIENCE, dialTimeout: PATIENCE },
  connectionMonitor: { abortConnectionOnPingFailure: false },
  services: {
    identify: identify({ timeout: PATIENCE }),
    ping: ping({ timeout: PATIENCE, maxOutboundStreams: 8 }),
    pubsub: gossipsub({
      msgIdFn: messageId,
      fallbackToFloodsub: false,
      allowPublishToZeroTopicPeers: true,
      // Without parameters of the topic js-libp2p would not score in it; a topic this quiet cannot fill its quota of P3.
      scoreParams: createPeerScoreParams({
        IPColocationFactorWhitelist: new Set(['127.0.0.1']),
        topics: {
          [TOPIC]: { invalidMessageDeliveriesWeight: -10, meshMessageDeliveriesWeight: 0, meshFailurePenaltyWeight: 0 }
        }
      }),
      ...options
    })
  }
})

const { pubsub } = node.services
node.addEventListener('peer:identify', ({ detail }) =>
  say('identified', detail.peerId, detail.agentVersion, detail.signedPeerRecord != null))
node.addEventListener('peer:disconnect', ({ detail }) => say('disconnected', detail))
pubsub.addEventListener('message', ({ detail }) =>
  say('message', detail.from, Buffer.from(detail.data).toString()))
await node.handle(ECHO, async (stream) => {
  for await (const bytes of stream) {
    if (!stream.send(bytes)) {
      await new Promise(resolve => stream.addEventListener('drain', resolve, { once: true }))
    }
  }
  await stream.close()
})
pubsub.subscribe(TOPIC)

const commands = {
  dial: async (address) => (await node.dial(multiaddr(address))).remotePeer,
  ping: async (address) => await node.services.ping.ping(multiaddr(address)) >= 0,
  publish: async (text) => (await pubsub.publish(TOPIC, Buffer.from(text))).recipients.length,
  score: async (peer) => pubsub.getScore(peer),
  request: async (address, protocol, size) => {
    const stream = await node.dialProtocol(multiaddr(address), protocol)
    let received = 0
    const done = (async () => { for await (const bytes of stream) received += bytes.byteLength })()
    stream.send(new Uint8Array(Number(size)))
    await stream.close()
    await done
    return received
  }
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
