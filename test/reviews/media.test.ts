import { EvidenceError } from '../../domain/app-review/evidence';
import { measureIcon } from '../../evidence/icon';
import { readRecording } from '../../evidence/recording';
import { disc, jpeg, mp4, png, SVG, webm } from './media';

/** What came of it, or the code it was refused with. */
function attempt<T>(work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof EvidenceError) return error.problem;
    throw error;
  }
}

/** A few bytes that say they are 30,000 × 30,000. */
const vast = png(8, 8);
vast.writeUInt32BE(30_000, 16);
vast.writeUInt32BE(30_000, 20);

describe('An icon', () => {
  test.each<[string, Buffer, string, string[]]>([
    ['a PNG', png(), 'image/png', []],
    ['a JPEG', jpeg(), 'image/jpeg', []],
    ['1023 × 1024', png(1023, 1024), 'image/png', ['dimensions']],
    ['a JPEG sent as PNG', jpeg(), 'image/png', ['other_format']],
    ['one colour', png(1024, 1024, () => [250, 250, 250, 255]), 'image/png', ['blank']],
    ['one colour as JPEG', jpeg(1024, 1024, () => [20, 120, 90, 255]), 'image/jpeg', ['blank']],
    ['nothing visible', png(1024, 1024, (x) => [x % 256, 0, 0, 0]), 'image/png', ['transparent']],
    ['a shape on nothing', png(1024, 1024, (x, y) => [0, 0, 0, disc(x, y)[2] === 255 ? 0 : 255]), 'image/png', []],
  ])('%s', (_name, bytes, type, problems) => {
    expect(measureIcon(bytes, type)).toMatchObject({ problems, bytes: bytes.length });
  });

  test.each<[string, Buffer, string]>([
    ['an SVG named PNG', SVG, 'icon_unreadable'],
    ['a PNG that ends early', png().subarray(0, 900), 'icon_unreadable'],
    ['a picture of unreasonable size', vast, 'icon_unreadable'],
    ['a text', Buffer.from('hello'), 'icon_unreadable'],
    ['nothing', Buffer.alloc(0), 'icon_unreadable'],
    ['more than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1), 'icon_too_large'],
  ])('%s is refused', (_name, bytes, problem) => {
    expect(attempt(() => measureIcon(bytes, 'image/png'))).toBe(problem);
  });
});

/** Reads it as it would come over a slow line: in parts of this many bytes. */
function read(bytes: Buffer, part: number) {
  const reader = readRecording();
  for (let at = 0; at < bytes.length; at += part) reader.take(bytes.subarray(at, at + part));
  return reader.end();
}

/** An MP4 with a box of tags at its end. */
function tagged(text: string): Buffer {
  const boxed = (type: string, body: Buffer) => {
    const header = Buffer.from(`0000${type}`, 'latin1');
    header.writeUInt32BE(header.length + body.length);
    return Buffer.concat([header, body]);
  };
  return Buffer.concat([mp4({ seconds: 2 }), boxed('udta', boxed('name', Buffer.from(text, 'latin1')))]);
}

test.each<[string, string[]]>([
  ['an editor’s name', []],
  ['+52.5163+013.3777/', ['location']],
  ['com.apple.quicktime.location.name', ['location']],
  ['com.apple.quicktime.author anna@sunny.com', ['email']],
  ['key EAAabcdefghijklmnopqrstuvwxyz', ['token']],
])('of tags %j only the kind is kept: %p', (text, tags) => {
  expect(read(tagged(text), 1000)).toMatchObject({ tags });
});

describe('A recording', () => {
  test.each([1 << 20, 1000, 7])('is described, in parts of %i bytes', (part) => {
    expect(read(mp4({ seconds: 45 }), part)).toEqual({
      ...{ container: 'mp4', videoCodec: 'avc1.42001e', audioCodec: expect.stringContaining('mp4a'), captions: 0 },
      ...{ durationMs: 45_000, width: 1920, height: 1080, framesPerSecond: 20, tags: [] },
    });
  });

  test('without sound has no audio codec', () => {
    expect(read(mp4({ audio: false, seconds: 5 }), 4096)).toMatchObject({ audioCodec: null, durationMs: 5000 });
  });

  test('as WebM is known by its signature only', () => {
    expect(read(webm(), 50)).toMatchObject({ container: 'webm', durationMs: null });
  });

  const whole = mp4({ seconds: 10 });
  test.each<[string, Buffer, string]>([
    ['that ends in the middle', whole.subarray(0, whole.length - 30), 'screencast_truncated'],
    ['that ends in its description', whole.subarray(0, 300), 'screencast_truncated'],
    ['without a description', Buffer.concat([whole.subarray(0, whole.readUInt32BE(0))]), 'screencast_truncated'],
    ['that is an image', png(), 'screencast_type_refused'],
    ['that is a text', Buffer.from('<html>a page'.repeat(20)), 'screencast_type_refused'],
    ['of nothing', Buffer.alloc(0), 'screencast_truncated'],
    [
      'in another container',
      Buffer.concat([webm().subarray(0, 12), Buffer.from('matroska'.repeat(20))]),
      'screencast_type_refused',
    ],
  ])('%s is refused', (_name, bytes, problem) => {
    expect(attempt(() => read(bytes, 4096))).toBe(problem);
  });
});
