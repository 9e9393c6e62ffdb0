// A certified OpenID provider on loopback for the tests of the portal at the given address. Prints its port; reads orders as lines of JSON on standard input and answers each with a line; ends when that closes.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Provider } from 'oidc-provider';

console.warn = () => {};
console.info = () => {};
const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');
const portal = process.argv[2];
const people = new Map();
let current = null;
let number = 0;
let serve = null;
const ended = [];

const newKey = () => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid: `key-${++number}`, use: 'sig', alg: 'RS256' });

const make = (issuer) => {
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'portal',
      client_secret: 'a secret of the tests & more: 100%',
      redirect_uris: [`${portal}sign-in/callback`],
      post_logout_redirect_uris: [`${portal}signed-out`],
      backchannel_logout_uri: `${issuer}/tests/back-channel`,
      backchannel_logout_session_required: true,
    }],
    jwks: { keys: [newKey()] },
    cookies: { keys: ['of the tests'] },
    claims: { openid: ['sub', 'amr', 'acr'], profile: ['name', 'groups'], email: ['email'] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    // The portal of the tests is on loopback too.
    fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
    interactions: { url: (_, interaction) => `/tests/interaction/${interaction.uid}` },
  });
  return { provider, answer: provider.callback() };
};

const server = createServer(async (request, response) => {
  if (request.url.startsWith('/tests/interaction/'))
    return serve.provider.interactionFinished(request, response, { login: { accountId: current.sub, amr: current.mfa ? ['pwd', 'mfa'] : ['pwd'] } });
  if (request.url === '/tests/back-channel') {
    let body = '';
    for await (const part of request) body += part;
    ended.push(new URLSearchParams(body).get('logout_token'));
    return response.writeHead(200).end();
  }
  return serve.answer(request, response);
});

server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  serve = make(issuer);
  say({ issuer });
  createInterface({ input: process.stdin }).on('line', (line) => {
    const order = JSON.parse(line);
    if (order.person) {
      current = order.person;
      people.set(current.sub, { name: current.name, email: current.email, groups: current.groups });
    }
    // The same issuer and sessions with another key.
    if (order.rollOver) serve = make(issuer);
    say({ ended: order.ended ? ended.splice(0) : [] });
  }).on('close', () => process.exit(0));
});
