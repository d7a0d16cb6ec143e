import { z } from 'zod';
import { LANGUAGES } from '../../domain/languages';
import { MAX_PASSWORD_LENGTH } from '../../domain/password';
import { PERMISSIONS, ROLES } from '../../domain/roles';
import { AUDIT_ACTIONS } from '../auth/audit';
import { listQuery, optionalTime, requiredTime } from './common';

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email())
  .meta({ description: 'Capital and small letters are the same.' });
const name = z.string().trim().min(1).max(200);
/** Longer ones are refused before they are hashed; how good it is, is judged apart. */
const password = z
  .string()
  .min(1)
  .max(4 * MAX_PASSWORD_LENGTH);
const code = z.string().min(1).max(200);
const role = z.enum(ROLES);
const permission = z.enum(PERMISSIONS);
const roles = z
  .array(role)
  .min(1)
  .max(ROLES.length)
  .transform((list) => [...new Set(list)]);
const departments = z
  .array(z.string().trim().min(1).max(64))
  .max(100)
  .transform((list) => [...new Set(list)]);
const language = z.enum(LANGUAGES).meta({ description: 'Of mails and screens.' });
const moment = z.iso.datetime({ offset: true });

export const person = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    roles: z.array(role),
    departments: z.array(z.string()),
    language,
    status: z
      .enum(['invited', 'active', 'disabled', 'ended'])
      .meta({ description: '`ended`: a reviewer after the last day.' }),
    invitation: z.object({ expiresAt: requiredTime }).nullable().meta({ description: 'A link that is still open.' }),
    expiresAt: optionalTime,
    createdAt: requiredTime,
  })
  .meta({ id: 'Person' });

export const newPerson = z
  .object({
    email,
    name,
    roles,
    departments: departments.optional(),
    language: language.optional(),
    expiresAt: moment
      .nullish()
      .meta({ description: 'For reviewers, and needed there: sign-in and sessions end then.' }),
  })
  .meta({ id: 'NewPerson' });

export const personEdit = z
  .object({
    name: name.optional(),
    roles: roles.optional(),
    departments: departments.optional(),
    language: language.optional(),
    expiresAt: moment.nullish(),
    disabled: z.boolean().optional(),
  })
  .meta({ id: 'PersonEdit' });

export const invited = z
  .object({
    person,
    invitation: z
      .object({ url: z.string(), expiresAt: requiredTime })
      .meta({ description: 'The one-time link; it is not shown again.' }),
    mailed: z.boolean().meta({ description: 'Whether the link goes to the person by mail as well.' }),
  })
  .meta({ id: 'Invited' });

export const acceptance = z.object({ code, name: name.optional(), password }).meta({ id: 'Acceptance' });

export const setupState = z.object({ needed: z.boolean() });
export const setup = z.object({ code, name, email, password }).meta({ id: 'Setup' });

export const credentials = z
  .object({ email: z.string().trim().toLowerCase().min(1).max(254), password })
  .meta({ id: 'Credentials' });
export const passwordChange = z.object({ oldPassword: password, newPassword: password }).meta({ id: 'PasswordChange' });

export const ownEdit = z.object({ language }).meta({ id: 'OwnEdit' });

export const passwordReset = z.object({ email }).meta({ id: 'PasswordReset' });
export const accepted = z.object({ accepted: z.literal(true) });

export const signedIn = z
  .object({
    person: person.extend({ permissions: z.array(permission) }),
    csrfToken: z.string().meta({ description: 'For the X-CSRF-Token header of everything that is not GET or HEAD.' }),
  })
  .meta({ id: 'SignedIn' });

export const session = z
  .object({
    id: z.string(),
    device: z.string().nullable().meta({ description: 'Such as `Firefox on Windows`.' }),
    address: z.string(),
    createdAt: requiredTime,
    seenAt: requiredTime,
    expiresAt: requiredTime,
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

export const ended = z.object({ ended: z.number() });

export const newApiToken = z
  .object({ name, permissions: z.array(permission).max(PERMISSIONS.length), expiresAt: moment.nullish() })
  .meta({ id: 'NewApiToken' });

export const apiToken = z
  .object({
    id: z.string(),
    name: z.string(),
    permissions: z.array(permission),
    personId: z.string().nullable().meta({ description: 'Who made it; null: made with ADMIN_API_TOKEN.' }),
    createdAt: requiredTime,
    expiresAt: optionalTime,
    lastUsedAt: optionalTime,
  })
  .meta({ id: 'ApiToken' });

export const issuedApiToken = apiToken
  .extend({ token: z.string().meta({ description: 'Not shown again.' }) })
  .meta({ id: 'IssuedApiToken' });

export const auditQuery = listQuery.extend({
  action: z.enum(AUDIT_ACTIONS).optional(),
  actorId: z.string().max(100).optional(),
  objectKind: z.string().max(40).optional(),
  objectId: z.string().max(400).optional(),
  from: moment.optional(),
  until: moment.optional().meta({ description: 'Not included.' }),
});

const values = z.record(z.string(), z.unknown()).nullable();

export const auditEntry = z
  .object({
    id: z.string(),
    at: requiredTime,
    action: z.enum(AUDIT_ACTIONS),
    actor: z.object({
      kind: z.enum(['person', 'token', 'system', 'nobody']),
      id: z.string().nullable(),
      name: z.string().nullable(),
    }),
    object: z.object({ kind: z.string(), id: z.string().nullable() }),
    before: values,
    after: values,
    address: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
