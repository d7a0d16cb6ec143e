/** What a file is by its first bytes. `kind` is what Messenger calls it. */
export interface FileType {
  contentType: string;
  kind: 'image' | 'audio' | 'video' | 'file';
  /** A program: nobody is sent one from here. */
  runs: boolean;
}

/** So many bytes are enough to tell. */
export const HEAD_BYTES = 4096;

const IMAGE = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const AUDIO = ['audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/ogg', 'audio/wav'];
const VIDEO = ['video/mp4', 'video/webm', 'video/quicktime', 'video/x-msvideo'];
const PROGRAM = 'application/x-executable';

/** Types that a browser shows without being able to run anything in them; all others are only to be saved. */
export const SHOWABLE: ReadonlySet<string> = new Set([...IMAGE, ...AUDIO, 'video/mp4', 'video/webm']);

/** Names and what servers say are not looked at: only the content decides. */
export function fileTypeOf(head: Uint8Array): FileType {
  const contentType = SIGNATURES.find(({ is }) => is(head))?.contentType ?? plainType(head);
  const kinds = { image: IMAGE, audio: AUDIO, video: VIDEO };
  const kind = (['image', 'audio', 'video'] as const).find((one) => kinds[one].includes(contentType)) ?? 'file';
  return { contentType, kind, runs: contentType === PROGRAM };
}

interface Signature {
  contentType: string;
  is(head: Uint8Array): boolean;
}

const bytes = (contentType: string, ...signature: number[]): Signature => ({
  contentType,
  is: (head) => signature.every((byte, index) => head[index] === byte),
});
const text = (contentType: string, signature: string, at = 0): Signature => ({
  contentType,
  is: (head) => textAt(head, at, signature.length) === signature,
});
const riff = (contentType: string, form: string): Signature => ({
  contentType,
  is: (head) => textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 4) === form,
});
/** ISO base media files name their brand after `ftyp` (ISO/IEC 14496-12). */
const brand = (contentType: string, brands: RegExp): Signature => ({
  contentType,
  is: (head) => textAt(head, 4, 4) === 'ftyp' && brands.test(textAt(head, 8, 4)),
});

const SIGNATURES: readonly Signature[] = [
  bytes('image/jpeg', 0xff, 0xd8, 0xff),
  bytes('image/png', 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  text('image/gif', 'GIF8'),
  riff('image/webp', 'WEBP'),
  riff('audio/wav', 'WAVE'),
  riff('video/x-msvideo', 'AVI '),
  text('audio/mpeg', 'ID3'),
  { contentType: 'audio/aac', is: (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0 },
  { contentType: 'audio/mpeg', is: (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xe6) > 0xe0 },
  text('audio/ogg', 'OggS'),
  { contentType: 'video/webm', is: (head) => isEbml(head) && textAt(head, 0, 64).includes('webm') },
  brand('audio/mp4', /^M4[AB] $/),
  brand('video/quicktime', /^qt {2}$/),
  brand('image/heic', /^(hei|hev|mif1|msf1|avif)/),
  brand('video/mp4', /./),
  text('application/pdf', '%PDF-'),
  bytes('application/zip', 0x50, 0x4b, 0x03, 0x04),
  text(PROGRAM, 'MZ'),
  bytes(PROGRAM, 0x7f, 0x45, 0x4c, 0x46),
  bytes(PROGRAM, 0xca, 0xfe, 0xba, 0xbe),
  bytes(PROGRAM, 0xcf, 0xfa, 0xed, 0xfe),
  bytes(PROGRAM, 0xce, 0xfa, 0xed, 0xfe),
  text(PROGRAM, '#!'),
];

function isEbml(head: Uint8Array): boolean {
  return bytes('', 0x1a, 0x45, 0xdf, 0xa3).is(head);
}

/** Plain text has no control characters but tab and line ends; what else it claims to be, a browser must not believe. */
function plainType(head: Uint8Array): string {
  const isText = head.length > 0 && head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
  return isText ? 'text/plain' : 'application/octet-stream';
}

function textAt(head: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...head.slice(at, at + length));
}
