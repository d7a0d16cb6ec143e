import { z } from 'zod';
import { FILE_STATES } from '../../domain/attachments';
import { optionalTime, orNull, requiredTime } from './common';

export const file = z
  .object({
    id: z.string().nullable(),
    state: z.enum(FILE_STATES).meta({ description: '`waiting`: it is being fetched from Facebook.' }),
    problem: z.string().nullable().meta({ description: 'Why the last try brought nothing.' }),
    url: z.string().nullable().meta({ description: 'Where it can be read; null unless it is `stored`.' }),
    name: z.string().nullable(),
    contentType: z.string().nullable().meta({ description: 'By its content, whatever was said of it.' }),
    bytes: z.number().nullable(),
    width: z.number().nullable().meta({ description: 'Pixels, of images.' }),
    height: z.number().nullable(),
  })
  .meta({ id: 'AttachmentFile' });

export const upload = z
  .object({ ...file.shape, id: z.string(), type: z.string().meta({ description: 'image, audio, video or file' }) })
  .meta({ id: 'AttachmentUpload' });

export const attachment = z
  .object({
    type: z.string().meta({ description: "Meta's word: image, audio, video, file, sticker, fallback, reel …" }),
    title: z.string().nullable(),
    url: z.string().nullable().meta({ description: 'Of links and shares: a page of the web, never fetched.' }),
    isThumbUp: z.boolean(),
    place: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
    file: orNull(file),
  })
  .meta({ id: 'Attachment' });

const reaction = z.object({
  by: z.enum(['visitor', 'page']),
  emoji: z.string().nullable(),
  name: z.string().nullable().meta({ description: "Meta's word: smile, love, like …" }),
  at: requiredTime,
});

const edits = z
  .object({
    count: z.number(),
    lastAt: requiredTime,
    earlier: z.array(z.object({ text: z.string(), at: requiredTime })),
  })
  .meta({ id: 'MessageEdits', description: '`text` is the newest version, `earlier` what it said before.' });

/** What later events did to a message. */
export const changes = {
  reactions: z.array(reaction),
  edits: orNull(edits),
  unsentAt: optionalTime.meta({ description: 'Taken back then: nothing of its content is kept.' }),
};
