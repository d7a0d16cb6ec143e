import { Writable } from 'node:stream';
import express from 'express';
import pino from 'pino';
import { errorHandler } from '../../api/http/problem';

/** What is answered and logged when a route throws this. */
async function answerTo(error: unknown): Promise<{ status: number; body: string; log: string }> {
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  const app = express();
  app.get('/broken', () => {
    throw error;
  });
  app.use(errorHandler(pino(sink)));
  const server = app.listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}/broken`);
  const body = await answer.text();
  await new Promise((resolve) => server.close(resolve));
  return { status: answer.status, body, log: lines.join('') };
}

const QUOTED = 'E11000 dup key: { text: "what a visitor wrote" }\n    on the second line';

test('An error that nobody foresaw is logged by its class and place, and never by its words', async () => {
  const error = Object.assign(new TypeError(QUOTED), { code: 11000, writeErrors: [{ op: QUOTED }] });
  const { status, body, log } = await answerTo(error);
  expect([status, JSON.parse(body).code]).toEqual([500, 'internal_error']);
  expect(body + log).not.toMatch(/visitor wrote|second line/);
  const { error: logged, route } = JSON.parse(log);
  expect(logged).toMatchObject({ name: 'TypeError', code: 11000 });
  expect(logged.at[0]).toMatch(/^at .*unforeseen-errors/);
  expect(route).toBe('/broken');
});

test.each([['a text with secrets'], [{ password: 'hunter2-hunter2' }], [undefined]])(
  '%j thrown says nothing of itself',
  async (thrown) => {
    const { status, body, log } = await answerTo(thrown ?? new Error());
    expect(status).toBe(500);
    expect(body + log).not.toMatch(/secrets|hunter2/);
  },
);
