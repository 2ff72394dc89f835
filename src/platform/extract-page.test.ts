import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/problem'
import { extractText } from './extract.ts'

const textOf = async (bytes: Uint8Array): Promise<string> => (await extractText(bytes)).text

const refusalOf = (bytes: Uint8Array): Promise<string> =>
  extractText(bytes).then(
    ({ kind }) => `read as ${kind}`,
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

describe('a web page', () => {
  test('keeps blocks on lines and table rows as cells, without scripts and navigation', async () =>
    expect(
      await extractText(
        Buffer.from(`<!DOCTYPE html><html><head><title>Trang</title><style>p{color:red}</style></head><body><nav>Trang chủ</nav>
<script>if (a < b) document.write("<p>lạ</p>")</script><h1>K&#7871; ho&#x1EA1;ch</h1><p>Giao S&ocirc; <b>T&agrave;i</b> ch&iacute;nh<br>ch&#7911; tr&igrave; &amp; ph&#7889;i h&#7907;p</p>
<!-- ghi chú > --><table><tr><th>TT</th><th>Nhiệm vụ</th></tr><tr><td>1</td><td><p>Rà soát</p><p>phân loại</p></td></tr></table><p title="a > b">Dưới 5 < 10 ngày</p></body></html>`),
      ),
    ).toEqual({
      kind: 'html',
      text: 'Kế hoạch\n\nGiao Sô Tài chính\nchủ trì & phối hợp\n\nTT | Nhiệm vụ\n1 | Rà soát phân loại\n\nDưới 5 < 10 ngày',
    }))
  test('says a cell over several rows in each of them, and what stands beside it keeps its column', async () =>
    expect(
      await textOf(
        Buffer.from(
          '<!DOCTYPE html><table><tr><th rowspan=2>TT</th><th rowspan="2">Nhiệm vụ</th><th colspan="2">Cơ quan</th></tr><tr><th>Chủ trì</th><th>Phối hợp</th></tr>' +
            '<tr><td>1</td><td>Rà soát hợp tác xã</td><td rowspan="2">Sở Công Thương</td><td>Sở Tài chính</td></tr><tr><td>2</td><td>Tuyên truyền</td><td>Sở Nội vụ</td></tr><tr><td>3</td><td>Tổng hợp</td><td>Sở Y tế</td><td></td></tr></table>',
        ),
      ),
    ).toBe(
      'TT | Nhiệm vụ | Cơ quan\nTT | Nhiệm vụ | Chủ trì | Phối hợp\n1 | Rà soát hợp tác xã | Sở Công Thương | Sở Tài chính\n2 | Tuyên truyền | Sở Công Thương | Sở Nội vụ\n3 | Tổng hợp | Sở Y tế |',
    ))
  test('shows the marks that a browser counts in its lists, and no second one where somebody typed his own', async () =>
    expect(
      await textOf(
        Buffer.from(
          '<!DOCTYPE html><ol><li><p>Sở Tài chính:</p><ol type="a"><li>Rà soát</li><li value="4">Báo cáo</li></ol></li><li><b>Sở</b> Nội vụ<ul><li>Tổng hợp</li><li>- Đôn đốc</li></ul></li></ol>' +
            '<ol start="3" style="list-style-type: upper-roman"><li>Tổ chức thực hiện</li></ol><ol><li>5. Công an thành phố</li></ol><ul style="list-style: none"><li>Không dấu</li></ul>',
        ),
      ),
    ).toMatch(
      /^1\. Sở Tài chính:\s+a\. Rà soát\s+d\. Báo cáo\s+2\. Sở Nội vụ\s+- Tổng hợp\s+- Đôn đốc\s+III\. Tổ chức thực hiện\s+5\. Công an thành phố\s+Không dấu$/u,
    ))
  test('kept as one file with its pictures, as Word saves it under the name of a .doc, is the page among its parts', async () => {
    const page = '<html><body><p>Sở Tài chính chủ trì = phối hợp</p></body></html>'
    const quoted = [...Buffer.from(page)]
      .map((byte) => (byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte)))
      .join('')
    const archive = (encoding: string, words: string) =>
      `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--=_Phan"\r\n\r\nTrang lưu\r\n----=_Phan\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n----=_Phan\r\n` +
      `Content-Transfer-Encoding: ${encoding}\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n${words}\r\n----=_Phan--\r\n`
    const read = async (text: string) => extractText(Buffer.from(text), { name: 'chi-thi.doc' })
    const whole = { kind: 'html', text: 'Sở Tài chính chủ trì = phối hợp' }
    expect(await read(archive('quoted-printable', quoted.replace('ch=E1=BB=A7', 'ch=\r\n=E1=BB=A7')))).toEqual(whole)
    expect(await read(archive('base64', Buffer.from(page).toString('base64')))).toEqual(whole)
    expect(await read(archive('8bit', page))).toEqual(whole)
  })
  test('in TCVN3 has its letterhead in capitals, however many tags stand in the line', async () =>
    expect(
      await textOf(
        Buffer.from(
          '<html><body><table><tr><td><p><b>ñY BAN NH¢N D¢N</b></p></td></tr></table><p>Së Tµi chÝnh chñ tr×, phèi hîp víi Liªn minh Hîp t¸c x· rµ so¸t c¸c hîp t¸c x· ngõng ho¹t ®éng.</p></body></html>',
          'latin1',
        ),
      ),
    ).toMatch(/^ỦY BAN NHÂN DÂN\s+Sở Tài chính chủ trì, phối hợp với Liên minh Hợp tác xã rà soát/u))
  test('that is nothing but open tags is read in linear time', async () => {
    const begun = performance.now()
    expect(await refusalOf(Buffer.from(`<html>${'<p<!--<script'.repeat(200_000)}`))).toMatch(/files.empty|read as html/)
    expect(performance.now() - begun).toBeLessThan(3000)
  })
})
