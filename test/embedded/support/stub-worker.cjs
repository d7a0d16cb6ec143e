/** Stands in for the worker process: answers its health check and notes in STUB_NOTES when it is told to stop. */
const { appendFileSync } = require('node:fs');
const { createServer } = require('node:http');

console.log(JSON.stringify({ level: 30, msg: 'worker is running' }));
createServer((_request, response) => response.end('{}')).listen(Number(process.env.WORKER_HEALTH_PORT));
process.on('SIGTERM', () => {
  appendFileSync(process.env.STUB_NOTES, 'worker stops\n');
  process.exit(0);
});
