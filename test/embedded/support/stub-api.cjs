/** Stands in for the api process: takes one Page, answers its verification, and notes in STUB_NOTES what happens. */
const { appendFileSync } = require('node:fs');
const { createServer } = require('node:http');

const { PORT, PUBLIC_URL, STUB_NOTES, STUB_STUBBORN, ADMIN_API_TOKEN, ENCRYPTION_KEYS } = process.env;
const note = (line) => appendFileSync(STUB_NOTES, `${line}\n`);

console.log(JSON.stringify({ level: 30, time: 1, msg: 'a request' }));
console.log(JSON.stringify({ level: 40, time: 1, name: 'api', msg: 'something odd', pageId: '17' }));
createServer(async (request, response) => {
  const url = new URL(request.url, PUBLIC_URL);
  if (url.pathname === '/readyz') return response.end('{}');
  if (url.pathname === '/webhooks/stub') return response.end(url.searchParams.get('hub.challenge'));
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (request.headers.authorization !== `Bearer ${ADMIN_API_TOKEN}`) return response.writeHead(401).end();
  const page = JSON.parse(Buffer.concat(chunks).toString());
  note(`page ${page.name}, key ${ENCRYPTION_KEYS.slice(0, 3)}`);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ id: '1', callbackUrl: `${PUBLIC_URL}/webhooks/stub`, status: 'waiting' }));
}).listen(Number(PORT));
process.on('SIGTERM', () => {
  note('api stops');
  if (!STUB_STUBBORN) process.exit(0);
});
