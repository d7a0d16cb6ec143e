import { createFile, type Movie, MP4BoxBuffer } from 'mp4box';
import { EvidenceError, type RecordingFacts } from '../domain/app-review/evidence';
import { walkBoxes } from './box-walker';

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

const NOTHING_KNOWN = {
  videoCodec: null,
  audioCodec: null,
  captions: null,
  durationMs: null,
  width: null,
  height: null,
  framesPerSecond: null,
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

/** What the boxes tell, all but the media data among them; the library needs no more than these. */
function describe(description: Buffer, sizeOfFile: number): RecordingFacts {
  const file = createFile();
  try {
    const { buffer, byteOffset, length } = description;
    file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(buffer.slice(byteOffset, byteOffset + length), 0), true);
    if (!file.moov) throw new EvidenceError('screencast_truncated');
    const movie = file.getInfo();
    const samples = movie.isFragmented ? [] : movie.tracks.flatMap(({ id }) => file.getTrackSamplesInfo(id));
    if (samples.some((sample) => sample.offset + sample.size > sizeOfFile))
      throw new EvidenceError('screencast_truncated');
    return factsOf(movie);
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
