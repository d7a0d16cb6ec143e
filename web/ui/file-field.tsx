import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button } from './button';

export interface FileFieldProps {
  label: string;
  /** Media types, as the browser's dialog takes them. */
  accept: string;
  isPending?: boolean;
  onChoose(file: File): void;
}

/** A button that lets one file be chosen. */
export function FileField({ label, accept, isPending = false, onChoose }: FileFieldProps) {
  return (
    <div>
      <FileTrigger
        acceptedFileTypes={accept.split(',')}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onChoose(file);
        }}
      >
        <Button isPending={isPending}>{label}</Button>
      </FileTrigger>
    </div>
  );
}
