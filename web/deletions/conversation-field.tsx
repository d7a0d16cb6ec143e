import { useTranslation } from 'react-i18next';
import { TextField } from '../ui/fields';

/** Which conversation is meant, by its address in the inbox; under the name `conversation`. */
export function ConversationField() {
  const { t } = useTranslation('deletions');
  return (
    <TextField
      name="conversation"
      label={t('conversation.label')}
      hint={t('conversation.hint')}
      placeholder={`${location.origin}/inbox/…`}
      isRequired
      autoComplete="off"
    />
  );
}
