import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { Dialog, DialogActions } from './dialog';
import { ProblemNote } from './problem-note';

export interface ConfirmDialogProps {
  title: string;
  /** What happens then. */
  children: ReactNode;
  /** Words of the button that does it. */
  confirm: string;
  /** The change; closes the dialog when it succeeds. */
  change: { mutate(nothing: undefined, on: { onSuccess(): void }): void; isPending: boolean; error: unknown };
  isOpen: boolean;
  onClose(): void;
}

/** Asks once more before something that cannot be taken back; the way out has the focus. */
export function ConfirmDialog({ title, children, confirm, change, isOpen, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      {children}
      <ProblemNote error={change.error} />
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          {t('dialog.cancel')}
        </Button>
        <Button
          look="danger"
          isPending={change.isPending}
          onPress={() => change.mutate(undefined, { onSuccess: onClose })}
        >
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
