import { z } from 'zod';
import { ICON_PROBLEMS, LOGINS, PURPOSES } from '../../domain/app-review/evidence';
import { optionalTime, orNull, requiredTime } from './common';
import { reviewParams } from './reviews';

const address = z.string().trim().max(2000).nullable();
const email = z.string().trim().toLowerCase().pipe(z.email().max(254)).nullable();

export const icon = z
  .object({
    hash: z.string().meta({ description: 'SHA-256.' }),
    width: z.number(),
    height: z.number(),
    format: z.enum(['png', 'jpeg']).meta({ description: 'By its own bytes.' }),
    bytes: z.number(),
    problems: z.array(z.enum(ICON_PROBLEMS)),
  })
  .meta({ id: 'ReviewIcon' });

export const details = z
  .object({
    version: z.number(),
    siteUrl: address,
    privacyUrl: address,
    termsUrl: address,
    deletionUrl: address,
    contactEmail: z.string().nullable(),
    contactConfirmedAt: optionalTime,
    category: z.string().nullable(),
    purpose: z.enum(PURPOSES).nullable(),
    login: z.enum(LOGINS).nullable(),
    instructions: z.string(),
    credentialsAllowed: z.boolean().nullable().meta({
      description: 'Whether the reviewer gets a name and a password; false says that none are needed.',
    }),
    icon: orNull(icon),
  })
  .meta({ id: 'ReviewDetails' });

export const detailsEdit = z.object({
  version: z.number().int().nonnegative().meta({ description: '`version` that was seen; 0 when there was none.' }),
  siteUrl: address.optional(),
  privacyUrl: address.optional(),
  termsUrl: address.optional(),
  deletionUrl: address.optional(),
  contactEmail: email.optional(),
  category: z.string().trim().max(200).nullable().optional(),
  purpose: z.enum(PURPOSES).nullable().optional(),
  login: z.enum(LOGINS).nullable().optional(),
  instructions: z.string().trim().max(10_000).optional(),
  credentialsAllowed: z.boolean().nullable().optional(),
});

export const contactCodeSent = z.object({ email: z.string(), expiresAt: requiredTime });
export const contactCode = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/)
    .meta({ example: '271828' }),
});

export const screencastParams = reviewParams.extend({ permission: z.string().min(1).max(100) });

export const screencast = z
  .object({
    permission: z.string(),
    round: z.number().meta({ description: 'In which it was uploaded; it stands for later rounds until replaced.' }),
    fileName: z.string(),
    hash: z.string().meta({ description: 'SHA-256.' }),
    bytes: z.number(),
    uploadedAt: requiredTime,
    uploadedBy: z.string(),
    container: z.enum(['mp4', 'quicktime', 'webm']),
    videoCodec: z.string().nullable(),
    audioCodec: z.string().nullable(),
    captions: z.number().nullable().meta({ description: 'Tracks of captions inside the file.' }),
    durationMs: z.number().nullable(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    framesPerSecond: z.number().nullable(),
  })
  .meta({ id: 'ReviewScreencast' });

export const newReviewer = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)).optional().meta({
    description: 'What the reviewer signs in with; without it one is made that gets no mail.',
  }),
  name: z.string().trim().min(1).max(100).optional(),
  departmentId: z.string().min(1).max(100).optional().meta({
    description: 'A test department; without it one is made for this case.',
  }),
  expiresAt: z.iso.datetime().optional().meta({ description: 'Default: in one year.' }),
});

const reviewerFields = {
  personId: z.string(),
  email: z.string(),
  name: z.string(),
  departmentId: z.string(),
  expiresAt: optionalTime,
  active: z.boolean().meta({ description: 'Can sign in now.' }),
  createdAt: requiredTime,
  createdBy: z.string(),
};

export const madeReviewer = z.object({
  ...reviewerFields,
  password: z.string().meta({ description: 'Shown once and kept nowhere.' }),
});

export const reviewer = z
  .object({
    ...reviewerFields,
    log: z
      .array(
        z.object({
          at: requiredTime,
          kind: z.enum(['signed_in', 'checked_here', 'sign_in_refused', 'conversation_opened', 'replied', 'other']),
          action: z.string().meta({ description: 'As in the audit log.' }),
          conversationId: z.string().nullable(),
          address: z.string().nullable(),
        }),
      )
      .meta({ description: 'What the account did, newest first, at most 200.' }),
  })
  .meta({ id: 'ReviewReviewer' });

export const reviewerEnded = z.object({ personId: z.string() });
