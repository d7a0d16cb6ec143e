export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared with literals
  body: any;
}

/** Calls with a JSON body and reads a JSON answer. */
export async function call(
  base: string,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<Answer> {
  const answer = await fetch(base + path, {
    method,
    headers: {
      'content-type': 'application/json',
      connection: 'close', // a test that computes for seconds would find an idle one closed
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await bodyOf(answer);
  return { status: answer.status, headers: answer.headers, body: parse(text) };
}

/** A stream of events has no end: it is left when it has begun. */
export async function bodyOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return await answer.text();
  await answer.body?.cancel();
  return '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
