import { useTranslation } from 'react-i18next';
import type { LastMessage } from '../client/api';

/** The last message in a line: who said it, if it was not the visitor, and what. */
export function Preview({ message: { kind, text, from } }: { message: LastMessage }) {
  const { t } = useTranslation('inbox');
  const words = text ?? t(`preview.${kind}`);
  return from === 'visitor' ? words : t(`preview.${from}`, { words });
}
