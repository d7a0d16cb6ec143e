/** Stands in for the worker process: answers its health check and notes in STUB_NOTES when it is told to stop. */
const { appendFileSync } = require('node:fs');
const { createServer } = require('node:http');

const note = (line) => appendFileSync(process.env.STUB_NOTES, `${line}\n`);
note(`worker looks at addresses of this machine: ${process.env.REVIEW_PRIVATE_ADDRESSES ?? 'false'}`);
console.log(JSON.stringify({ level: 30, msg: 'worker is running' }));
createServer((_request, response) => response.end('{}')).listen(Number(process.env.WORKER_HEALTH_PORT));
process.on('SIGTERM', () => {
  note('worker stops');
  process.exit(0);
});
