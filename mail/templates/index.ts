import type { Language } from '../../domain/languages';
import type { MailData, MailTemplateName } from '../../domain/mail';
import type { MailContent, MailTemplate } from '../compose';
import { appReview } from './app-review';
import { contactCode } from './contact-code';
import { dataDeletion } from './data-deletion';
import { invitation } from './invitation';
import { newPassword } from './new-password';
import { pageHealth } from './page-health';
import { testMail } from './test-mail';
import { webhookOff } from './webhook-off';
import { windowEnding } from './window-ending';

/** Every kind of mail that `domain/mail.ts` names. */
const TEMPLATES: Readonly<Record<MailTemplateName, MailTemplate>> = {
  invitation,
  new_password: newPassword,
  test_mail: testMail,
  page_health: pageHealth,
  app_review: appReview,
  data_deletion: dataDeletion,
  contact_code: contactCode,
  window_ending: windowEnding,
  webhook_off: webhookOff,
};

/** Writes a mail. Throws when its data is not what the template needs. */
export function renderMail(template: MailTemplateName, language: Language, data: MailData): MailContent {
  return TEMPLATES[template][language](data);
}
