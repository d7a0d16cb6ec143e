import { createFile, type Movie, MP4BoxBuffer } from 'mp4box';
import { EvidenceError, type RecordingFacts } from '../domain/app-review/evidence';
import { walkBoxes } from './box-walker';
import { readTags } from './recording-tags';

/** Looks at a recording while it streams by. Both throw EvidenceError. */
export interface RecordingReader {
  take(chunk: Buffer): void;
  /** After the last chunk: what the recording is. */
  end(): RecordingFacts;
}

const EBML = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
/** The document type stands in the first element; Matroska and WebM differ only there (RFC 8794). */
const WEBM = Buffer.from('webm');
const HEAD_BYTES = 64;

/** Where the number of samples stands behind the name of the box (ISO/IEC 14496-12, 8.7.3 and 8.8.8). */
const SAMPLE_TABLES = [
  ['stsz', 12],
  ['trun', 8],
] as const;
/** Eighteen hours at sixty pictures a second. */
const MOST_SAMPLES = 4_000_000;

const NOTHING_KNOWN = {
  videoCodec: null,
  audioCodec: null,
  captions: null,
  durationMs: null,
  width: null,
  height: null,
  framesPerSecond: null,
  tags: null,
} as const;

export function readRecording(): RecordingReader {
  let head = Buffer.alloc(0);
  let size = 0;
  let reader: RecordingReader | null = null;

  function begin(): RecordingReader {
    const chosen = head.subarray(0, EBML.length).equals(EBML) ? readWebm(head) : readBoxes(() => size);
    chosen.take(head);
    return chosen;
  }

  return {
    take(chunk) {
      size += chunk.length;
      if (reader) return reader.take(chunk);
      head = Buffer.concat([head, chunk]);
      if (head.length >= HEAD_BYTES) reader = begin();
    },
    end() {
      reader ??= begin();
      return reader.end();
    },
  };
}

function readWebm(head: Buffer): RecordingReader {
  if (!head.includes(WEBM)) throw new EvidenceError('screencast_type_refused');
  return { take: () => undefined, end: () => ({ container: 'webm', ...NOTHING_KNOWN }) };
}

function readBoxes(sizeOfFile: () => number): RecordingReader {
  const walker = walkBoxes();
  return {
    take: walker.take,
    end() {
      const { description, truncated } = walker.end();
      if (truncated) throw new EvidenceError('screencast_truncated');
      return describe(description, sizeOfFile());
    },
  };
}

/** A table of samples says in four bytes how many there are: the library believes it and ends for want of memory. */
function refuseEndlessTables(description: Buffer): void {
  for (const [name, countAt] of SAMPLE_TABLES) {
    for (let at = description.indexOf(name); at !== -1; at = description.indexOf(name, at + name.length)) {
      if (at + countAt + 4 > description.length) break;
      if (description.readUInt32BE(at + countAt) > MOST_SAMPLES) throw new EvidenceError('screencast_unreadable');
    }
  }
}

/** What the boxes tell, all but the media data among them; the library needs no more than these. */
function describe(description: Buffer, sizeOfFile: number): RecordingFacts {
  refuseEndlessTables(description);
  const file = createFile();
  try {
    const { buffer, byteOffset, length } = description;
    file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(buffer.slice(byteOffset, byteOffset + length), 0), true);
    if (!file.moov) throw new EvidenceError('screencast_truncated');
    const movie = file.getInfo();
    const samples = movie.isFragmented ? [] : movie.tracks.flatMap(({ id }) => file.getTrackSamplesInfo(id));
    if (samples.some((sample) => sample.offset + sample.size > sizeOfFile))
      throw new EvidenceError('screencast_truncated');
    return { ...factsOf(movie), tags: readTags(description) };
  } catch (error) {
    if (error instanceof EvidenceError) throw error;
    throw new EvidenceError('screencast_unreadable');
  }
}

function factsOf(movie: Movie): RecordingFacts {
  const [video] = movie.videoTracks;
  const [audio] = movie.audioTracks;
  if (!video?.video || video.nb_samples === 0) throw new EvidenceError('screencast_unreadable');
  const seconds = video.samples_duration / video.timescale;
  return {
    container: movie.brands.includes('qt  ') || movie.brands.length === 0 ? 'quicktime' : 'mp4',
    videoCodec: video.codec,
    audioCodec: audio?.codec ?? null,
    captions: movie.subtitleTracks.length,
    durationMs: Math.round(seconds * 1000),
    width: video.video.width,
    height: video.video.height,
    framesPerSecond: seconds > 0 ? Math.round((video.nb_samples / seconds) * 10) / 10 : null,
  };
}
