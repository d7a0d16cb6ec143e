import { z } from 'zod';
import { MAIL_CATEGORIES } from '../../domain/mail-preferences';

const off = z
  .array(z.enum(MAIL_CATEGORIES))
  .max(MAIL_CATEGORIES.length)
  .meta({ description: 'What is not mailed. Urgent mails come all the same.' });

export const mailPreferences = z.object({ off }).meta({ id: 'MailPreferences' });

export const unsubscribeParams = z.object({ token: z.string().min(1).max(600) });
export const unsubscribed = z.object({ category: z.enum(MAIL_CATEGORIES) });
