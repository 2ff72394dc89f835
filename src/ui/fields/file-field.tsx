/** Files, chosen or dropped; with their sizes, and refused before sending when they are too large. */
import { useRef, useState, type DragEvent } from 'react'
import { IconClose, IconFile, IconUpload } from '../icons.tsx'
import { ActionIcon } from '../primitives.tsx'
import { useWords } from '../words.tsx'
import { fieldId, useFieldError, type FieldProps } from './form.tsx'

export type FileFieldProps = Omit<FieldProps<File[]>, 'placeholder'> & {
  many?: boolean | undefined
  /** '.docx,.pdf' */
  accept?: string | undefined
  /** Largest size of one file in bytes; 25 MB when not given. */
  maxBytes?: number | undefined
  /** 0 … 1 while it is being sent. */
  progress?: number | undefined
}

export function FileField({
  name,
  label,
  value,
  onChange,
  description,
  error,
  required,
  disabled,
  hiddenLabel,
  many,
  accept,
  maxBytes = 25_000_000,
  progress,
}: FileFieldProps) {
  const { t, format } = useWords()
  const [over, setOver] = useState(false)
  const [refused, refuse] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const said = useFieldError(name, error) ?? refused
  const id = fieldId(name)

  const take = (files: Iterable<File>) => {
    const all = [...files]
    const large = all.find(({ size }) => size > maxBytes)
    refuse(large && t('ui.file.large', { name: large.name, most: format.bytes(maxBytes) }))
    const fitting = all.filter(({ size }) => size <= maxBytes)
    if (fitting.length > 0) onChange(many ? [...value, ...fitting] : fitting.slice(0, 1))
    if (input.current) input.current.value = ''
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) take(event.dataTransfer.files)
  }

  return (
    <div className="hl-file-field">
      <label htmlFor={id} className={hiddenLabel ? 'hl-sr' : 'hl-label'}>
        {label}
        {required && <span aria-hidden> *</span>}
      </label>
      {description && (
        <p className="hl-quiet" id={`${id}-about`}>
          {description}
        </p>
      )}
      <div
        className="hl-drop"
        data-over={over || undefined}
        data-wrong={said ? true : undefined}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconUpload size={18} />
        <span>
          {t(many ? 'ui.file.dropMany' : 'ui.file.drop')} <span className="hl-quiet">{t('ui.file.most', { most: format.bytes(maxBytes) })}</span>
        </span>
        <input
          ref={input}
          id={id}
          name={name}
          type="file"
          multiple={many ?? false}
          accept={accept}
          disabled={disabled}
          aria-invalid={said ? true : undefined}
          aria-describedby={[description && `${id}-about`, said && `${id}-error`].filter(Boolean).join(' ') || undefined}
          onChange={({ target }) => take(target.files ?? [])}
        />
      </div>
      {said && (
        <p className="hl-error" id={`${id}-error`}>
          {said}
        </p>
      )}
      {value.length > 0 && (
        <ul className="hl-files">
          {value.map((file, place) => (
            <li key={`${file.name} ${place}`}>
              <IconFile size={14} />
              <span>{file.name}</span>
              <span className="hl-quiet">{format.bytes(file.size)}</span>
              <ActionIcon
                icon={IconClose}
                size="sm"
                label={t('ui.file.remove', { name: file.name })}
                disabled={disabled}
                onClick={() => onChange(value.filter((other) => other !== file))}
              />
            </li>
          ))}
        </ul>
      )}
      {progress !== undefined && progress < 1 && <progress className="hl-progress" value={progress} max={1} aria-label={t('ui.file.sending')} />}
    </div>
  )
}
