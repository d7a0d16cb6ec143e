/** Reads one input of the corpus with what was built, in a process of its own: `node reader.cjs <name>`. Inputs are recipes: most are megabytes of one thing. */
const { createHmac } = require('node:crypto');
const path = require('node:path');
const zlib = require('node:zlib');

const built = (name) => require(path.join(__dirname, '../../dist', name));
const u32 = (...numbers) => Buffer.concat(numbers.map((n) => Buffer.from([n >>> 24, n >>> 16, n >>> 8, n])));
const deep = (levels) => '['.repeat(levels) + ']'.repeat(levels);

async function mail(head, body) {
  const raw = Buffer.from(`From: a@b.example\r\nSubject: x\r\n${head}\r\n${body}\r\n`);
  await built('mail/intake/read-mail').readMail(raw, { whole: false, receivedAt: new Date() });
  return 'read';
}
const html = (body) => mail('Content-Type: text/html\r\n', body);
const parts = (n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`;

const box = (name, ...content) => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(body.length + 8), Buffer.from(name), body]);
};
function recording(...boxes) {
  const reader = built('evidence/recording').readRecording();
  reader.take(Buffer.concat([box('ftyp', Buffer.from('isom'), u32(0)), ...boxes]));
  return reader.end().container;
}

/** Three hundred megabytes in one: a whole five unfold to more than any machine has to spare. */
function icon(interlaced) {
  const chunk = (name, data) =>
    Buffer.concat([
      u32(data.length),
      Buffer.from(name),
      data,
      u32(zlib.crc32(Buffer.concat([Buffer.from(name), data]))),
    ]);
  const head = Buffer.concat([u32(1024, 1024), Buffer.from([8, 6, 0, 0, interlaced])]);
  const folded = [];
  const deflate = zlib.createDeflate({ level: 9 });
  deflate.on('data', (data) => folded.push(data));
  for (let n = 0; n < 300; n++) deflate.write(Buffer.alloc(1024 * 1024));
  return new Promise((resolve) => deflate.end(resolve)).then(() => {
    const data = Buffer.concat(folded);
    const png = Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', head),
      chunk('IDAT', data),
      chunk('IEND', Buffer.alloc(0)),
    ]);
    return built('evidence/icon').measureIcon(png, 'image/png').format;
  });
}

function webhook(body) {
  const items = built('graph/webhook-events').parseWebhookBody(Buffer.from(body), 1_700_000_000_000);
  for (const item of items) item.body();
  return items.map(({ event, unusable }) => unusable ?? event.kind).join();
}
const page = (event) => `{"object":"page","entry":[{"id":"1","messaging":[${event}]}]}`;

function signedRequest(json) {
  const payload = Buffer.from(json).toString('base64url');
  const signature = createHmac('sha256', 's').update(payload).digest('base64url');
  return built('graph/signed-request').readSignedRequest(`${signature}.${payload}`, ['s']).verdict;
}

const INPUTS = {
  'mail of nothing but brackets': () => html('<'.repeat(1_000_000)),
  'mail of styles that never end': () => html('<style '.repeat(150_000)),
  'mail within a mail, twenty thousand times': () => mail('', 'Content-Type: message/rfc822\r\n\r\n'.repeat(20_000)),
  'mail of parts in parts': () =>
    mail('', '').then(() => mail(Array.from({ length: 3000 }, (_, n) => parts(n)).join(''), '')),
  'mail that is all headers': () => mail(`To: ${'a@b.example, '.repeat(100_000)}\r\n`, ''),
  'mail with prototype keys and half characters': () =>
    mail('__proto__: x\r\nconstructor: y\r\nX: \ud800\r\n', '\ud800'),
  'recording of four thousand million samples': () => recording(box('moov', box('stsz', u32(0, 1, 0xfffffff0)))),
  'recording of one fragment with as many': () =>
    recording(box('moov', u32()), box('moof', box('trun', u32(0, 0xfffffff0)))),
  'icon that unfolds, interlaced': () => icon(1),
  'icon that unfolds': () => icon(0),
  'webhook of brackets': () => webhook(deep(400_000)),
  'webhook with an event too deep': () => webhook(page(deep(200_000))),
  'webhook with ten megabytes in one field': () =>
    webhook(page(`{"sender":{"id":"2"},"message":{"mid":"m","text":"${'я'.repeat(5_000_000)}"}}`)),
  'webhook with prototype keys': () =>
    webhook(
      page('{"__proto__":{"sender":1},"constructor":{},"sender":{"id":"2"},"message":{"mid":"m","text":"\\ud800"}}'),
    ),
  'signed request of brackets': () => signedRequest(deep(300_000)),
  'signed request with prototype keys': () => signedRequest('{"__proto__":{"algorithm":"HMAC-SHA256","user_id":"1"}}'),
};

/** Megabytes that the process has had at most. */
const most = () => process.resourceUsage().maxRSS / 1024;

async function main() {
  const before = most();
  const outcome = await Promise.resolve()
    .then(INPUTS[process.argv[2]])
    .catch((error) => error.code ?? error.problem ?? error.name);
  process.stdout.write(JSON.stringify({ outcome, memoryMb: most() - before }));
}

void main();
