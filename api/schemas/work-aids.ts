import { z } from 'zod';
import { optionalTime, requiredTime } from './common';

const ownId = z.string().regex(/^[A-Za-z0-9_.:-]{1,128}$/, 'letters, digits and _ . : - only, at most 128');

const noteText = z
  .string()
  .max(10_000)
  .refine((value) => value.trim() !== '', 'text_empty');

export const noteParams = z.object({ id: z.string().min(1).max(400), noteId: ownId });

export const newNote = z
  .object({
    noteId: ownId.meta({ description: 'Chosen by the caller; the same id never makes two notes.' }),
    text: noteText,
  })
  .meta({ id: 'NewNote' });

export const noteEdit = z.object({ text: noteText }).meta({ id: 'NoteEdit' });

export const note = z
  .object({
    id: ownId,
    author: z.object({ id: z.string(), name: z.string() }),
    text: z.string(),
    createdAt: requiredTime,
    editedAt: optionalTime,
    isMine: z.boolean().meta({ description: 'Whether the caller wrote it, and may change and remove it.' }),
  })
  .meta({ id: 'Note', description: 'For the house only; never sent to the visitor.' });

const tagName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .meta({ description: 'No other tag has it, in capital or small letters.' });

export const tag = z
  .object({ id: z.string(), name: z.string(), archivedAt: optionalTime })
  .meta({ id: 'Tag', description: 'An archived one stays with the conversations that have it.' });

export const tagWish = z.object({ name: tagName }).meta({ id: 'TagWish' });

export const tagParams = z.object({ id: z.string().min(1).max(400), tagId: z.string().min(1).max(64) });

export const tagIds = z.object({ tagIds: z.array(z.string()) }).meta({ id: 'ConversationTags' });
