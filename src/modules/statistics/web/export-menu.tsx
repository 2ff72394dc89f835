/** What one sees as a file: for Excel, or for whoever works it out further. */
import { Button, fileAddress, IconDownload, Menu, useSaveFile, useWords } from '#ui'

export function ExportMenu({ asked }: { asked: Record<string, string | undefined> }) {
  const { t } = useWords()
  const save = useSaveFile()
  return (
    <Menu
      trigger={
        <Button variant="default" icon={IconDownload}>
          {t('statistics.export')}
        </Button>
      }
      items={(['xlsx', 'csv'] as const).map((format) => ({
        label: t(`statistics.export.${format}`),
        onPress: () => void save(fileAddress('/statistics/export', { ...asked, format })),
      }))}
    />
  )
}
