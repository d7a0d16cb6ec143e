import { encode as encodeJpeg } from 'jpeg-js';
import { createFile } from 'mp4box';
import { PNG } from 'pngjs';

type Paint = (x: number, y: number) => readonly [number, number, number, number];

/** A disc on white: what an icon may look like. */
export const disc: Paint = (x, y) =>
  (x - 512) ** 2 + (y - 512) ** 2 < 160_000 ? [20, 90, 200, 255] : [255, 255, 255, 255];

function painted(width: number, height: number, paint: Paint): Buffer {
  const colours = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue, alpha] = paint(x, y);
      colours[y * width + x] = ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    }
  }
  return Buffer.from(colours.buffer);
}

export function png(width = 1024, height = 1024, paint: Paint = disc): Buffer {
  const image = new PNG({ width, height });
  image.data = painted(width, height, paint);
  return PNG.sync.write(image, { filterType: 0 }); // the others take half a minute inside Jest
}

export function jpeg(width = 1024, height = 1024, paint: Paint = disc): Buffer {
  return Buffer.from(encodeJpeg({ width, height, data: painted(width, height, paint) }, 85).data);
}

/** The parameter sets of an H.264 stream, as small as the box allows. */
const AVC = new Uint8Array([1, 0x42, 0, 0x1e, 0xff, 0xe1, 0, 4, 0x67, 0x42, 0, 0x1e, 1, 0, 2, 0x68, 0xce]);

export interface Recording {
  seconds?: number;
  framesPerSecond?: number;
  width?: number;
  height?: number;
  audio?: boolean;
  /** Another value makes other bytes. */
  seed?: number;
  frameBytes?: number;
}

/** A playable MP4 in its structure; the pictures in it are noise. */
export function mp4({
  seconds = 60,
  framesPerSecond = 20,
  width = 1920,
  height = 1080,
  ...more
}: Recording = {}): Buffer {
  const { audio = true, seed = 1, frameBytes = 40 } = more;
  const file = createFile();
  const timescale = 1000;
  const video = file.addTrack({
    type: 'avc1',
    hdlr: 'vide',
    width,
    height,
    timescale,
    avcDecoderConfigRecord: AVC.buffer,
  });
  const sound = audio
    ? file.addTrack({ type: 'mp4a', hdlr: 'soun', timescale, samplerate: 48_000, channel_count: 2 })
    : 0;
  const duration = timescale / framesPerSecond;
  for (let frame = 0; frame < seconds * framesPerSecond; frame++) {
    const sample = { duration, dts: frame * duration, cts: frame * duration, is_sync: true };
    file.addSample(video, new Uint8Array(frameBytes).fill((frame + seed) % 256), sample);
    if (sound) file.addSample(sound, new Uint8Array(4).fill(seed), sample);
  }
  const stream = file.getBuffer();
  return Buffer.from(stream.buffer.slice(0, stream.byteLength));
}

export function webm(): Buffer {
  const ebml = [0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84];
  return Buffer.concat([Buffer.from(ebml), Buffer.from('webm'), Buffer.alloc(200)]);
}

export const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024"><circle r="9"/></svg>',
);
