import { serialiseBody, sha1Signature, sha256Signature } from '../../simulator/webhooks/wire-format';
import { eventually, FIRST, type Stage, setStage } from './support';

describe('signature of webhook bodies', () => {
  test.each([
    ['hello world', 'f39034b29165ec6a5104d9aef27266484ab26c8caa7bca8bcb2dd02e8be61b17'],
    ['hello world2', '60905fdf409d0b4f721e99f6f25b31567a68a6b45e933d814e17a246be4c5a53'],
    ['{"t":"\\u00e4\\u00f6\\u00e5"}', '020648fe04fb6dfd53716690a52621cc2a8fe924a5a2ce96990cee0a124e2dc5'],
    ['{"t":"äöå"}', '49692ec879b1afc49e9e390c43db8be2e491eb2c55e27af9f59f4f1eab92b0ef'],
  ])('the known SHA-256 value of %s is computed', (body, hex) => {
    expect(sha256Signature('sesame', Buffer.from(body, 'utf8'))).toBe(`sha256=${hex}`);
  });

  test('the known SHA-1 value of the legacy header is computed', () => {
    const signature = sha1Signature('sesame', Buffer.from('hello world'));
    expect(signature).toBe('sha1=308de7627fe19e92294c4572a7f831bc1002809d');
  });

  test('a serialised body escapes non-ASCII in lowercase and slashes, and is signed in that form', () => {
    const bytes = serialiseBody({ t: 'äöå' });
    expect(bytes.toString()).toBe('{"t":"\\u00e4\\u00f6\\u00e5"}');
    expect(sha256Signature('sesame', bytes)).toMatch(/^sha256=020648fe/);
    expect(serialiseBody({ url: 'https://x/Ж😀' }).toString()).toBe('{"url":"https:\\/\\/x\\/\\u0416\\ud83d\\ude00"}');
  });
});

describe('headers of a delivery', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
    await stage.connect();
  });
  afterEach(() => stage.close());

  async function nextPost() {
    await stage.write(FIRST, 'Здравствуйте / hello');
    return eventually(() => stage.receiver.posts[0]);
  }

  test('both signatures cover the raw bytes that arrive', async () => {
    const { raw, headers } = await nextPost();
    expect(raw.toString()).toContain('\\u0417\\u0434\\u0440');
    expect(raw.toString()).toContain(' \\/ hello');
    expect(headers['x-hub-signature-256']).toBe(sha256Signature('sesame', raw));
    expect(headers['x-hub-signature']).toBe(sha1Signature('sesame', raw));
    expect(headers['content-type']).toBe('application/json');
    expect(headers['user-agent']).toContain('facebookexternalua');
  });

  test('a wrong signature has the right form and another value', async () => {
    await stage.options({ signature: 'wrong' });
    const { raw, headers } = await nextPost();
    expect(headers['x-hub-signature-256']).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(headers['x-hub-signature-256']).not.toBe(sha256Signature('sesame', raw));
  });

  test('the headers can be left out, or only the legacy one sent', async () => {
    await stage.options({ signature: 'sha1_only' });
    const { raw, headers } = await nextPost();
    expect(headers['x-hub-signature-256']).toBeUndefined();
    expect(headers['x-hub-signature']).toBe(sha1Signature('sesame', raw));
    await stage.options({ signature: 'none' });
    await stage.write(FIRST, 'again');
    const second = await eventually(() => stage.receiver.posts[1]);
    expect(second.headers).not.toHaveProperty('x-hub-signature');
    expect(second.headers).not.toHaveProperty('x-hub-signature-256');
  });
});
