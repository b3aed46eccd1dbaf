import { type TextareaHTMLAttributes, useRef, useState } from 'react'
import { toolWords } from '../../words/connections.ts'
import { Button } from '../Button.tsx'

const words = toolWords.connect

/** Larger is no key of anybody's, in bytes. */
const most = 100_000

type FileInputProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value'> & {
  value: string
  set(value: string): void
}

/** A secret people have as a file: chosen, or pasted. What is in it shows as dots, like any password. */
export const FileInput = ({ value, set, className = '', ...native }: FileInputProps) => {
  const picker = useRef<HTMLInputElement>(null)
  const [from, setFrom] = useState<string | null>(null)
  const take = async (file: File | undefined): Promise<void> => {
    if (!file || file.size > most) return
    set(await file.text())
    setFrom(file.name)
  }
  return (
    <>
      <textarea
        {...native}
        className={`${className} masked`}
        rows={2}
        value={value}
        onChange={event => {
          setFrom(null)
          set(event.target.value)
        }}
      />
      <input
        ref={picker}
        type="file"
        hidden
        tabIndex={-1}
        onChange={event => void take(event.target.files?.[0])}
      />
      <span className="field-file">
        <Button onClick={() => picker.current?.click()}>{words.file}</Button>
        {from !== null && value !== '' && <span role="status">{words.fileChosen(from)}</span>}
      </span>
    </>
  )
}
