import type { ReviewCase } from '../../domain/app-review/case';
import type { Clock } from '../../domain/clock';
import { readRecording } from '../../evidence/recording';
import type { ScreencastRecord } from '../../store/models/review-evidence';
import { type ReviewScreencastRepository, screencastOf } from '../../store/review-screencast-repository';
import { HttpError } from '../http/errors';
import type { Upload } from '../http/upload-route';
import { mustBeOpen } from './desk';
import type { ReviewFiles } from './files';
import { refusalOf } from './refusals';

export interface ScreencastDeskDeps {
  screencasts: ReviewScreencastRepository;
  files: ReviewFiles;
  clock: Clock;
  maxBytes: number;
  /** Throws `review_not_found`. */
  find: (appId: string) => Promise<{ case: ReviewCase }>;
  /** A round that was checked has to be checked again. */
  changing: (appId: string, requestId: string, actor: string) => Promise<void>;
}

export const RECORDING_TYPES = { mp4: 'video/mp4', quicktime: 'video/quicktime', webm: 'video/webm' } as const;

export type ScreencastDesk = ReturnType<typeof createScreencastDesk>;

/** Recordings, one per permission and round. A round without one of its own shows that of the round before. */
export function createScreencastDesk({ screencasts, files, clock, maxBytes, find, changing }: ScreencastDeskDeps) {
  /** Reads the file once: counted, looked into, hashed and stored as it comes. */
  async function take(appId: string, { body, length }: Upload) {
    if (length !== null && length > maxBytes) throw new HttpError('screencast_too_large');
    const reader = readRecording();
    let bytes = 0;
    const stored = await files
      .write(appId, body, (part) => {
        bytes += part.length;
        if (bytes > maxBytes) throw new HttpError('screencast_too_large');
        reader.take(part);
      })
      .catch((error: unknown) => {
        throw refusalOf(error);
      });
    try {
      return { stored, facts: reader.end() };
    } catch (error) {
      await files.remove(stored.fileId);
      throw refusalOf(error);
    }
  }

  /** An upload takes its time: a round that was sent meanwhile keeps the recording that it was sent with. */
  async function stillOpen(appId: string, permission: string, fileId: string, actor: string): Promise<ReviewCase> {
    try {
      const { case: now } = await find(appId);
      mustBeOpen(now, permission);
      await changing(appId, `screencast-${fileId.slice(-36)}`, actor);
      return now;
    } catch (error) {
      await files.remove(fileId);
      throw error;
    }
  }

  return {
    list: (appId: string) => screencasts.list(appId),
    async put(appId: string, permission: string, upload: Upload, actor: string): Promise<ScreencastRecord> {
      mustBeOpen((await find(appId)).case, permission);
      const { stored, facts } = await take(appId, upload);
      const { round } = await stillOpen(appId, permission, stored.fileId, actor);
      const record: ScreencastRecord = {
        ...{ _id: `${appId}/${permission}/${round}`, appId, permission, round, ...stored, facts },
        fileName: upload.fileName ?? `recording.${facts.container === 'quicktime' ? 'mov' : facts.container}`,
        ...{ uploadedAt: new Date(clock.now()), uploadedBy: actor },
      };
      const before = await screencasts.save(record);
      if (before) await files.remove(before.fileId);
      await files.tidy(appId);
      return record;
    },
    /** The recording that this round shows. */
    async read(appId: string, permission: string) {
      const { case: now } = await find(appId);
      const record = screencastOf(await screencasts.list(appId), permission, now.round);
      if (!record) throw new HttpError('review_screencast_missing');
      return { record, contentType: RECORDING_TYPES[record.facts.container], bytes: files.read(record.fileId) };
    },
  };
}
