import { describe, expect, test } from 'vitest'
import { poster } from './post.ts'

describe('an address that an administrator chose', () => {
  const strict = poster([])
  test.each([
    ['https://zalo.example.vn/nhan', undefined],
    ['http://zalo.example.vn/nhan', 'scheme'],
    ['ftp://zalo.example.vn', 'form'],
    ['https://an:mat-khau@zalo.example.vn', 'form'],
    ['không phải địa chỉ', 'form'],
    ['https://127.0.0.1/', 'network'],
    ['https://2130706433/', 'network'],
    ['https://0x7f.1/', 'network'],
    ['https://0/', 'network'],
    ['https://10.0.0.8/', 'network'],
    ['https://192.168.1.1/', 'network'],
    ['https://172.31.255.1/', 'network'],
    ['https://169.254.169.254/latest/meta-data', 'network'],
    ['https://100.100.100.200/', 'network'],
    ['https://[::1]/', 'network'],
    ['https://[::]/', 'network'],
    ['https://[::ffff:127.0.0.1]/', 'network'],
    ['https://[64:ff9b::7f00:1]/', 'network'],
    ['https://[2002:7f00:1::]/', 'network'],
    ['https://[fd00:ec2::254]/', 'network'],
    ['https://[fe80::1]/', 'network'],
    ['https://[2606:4700::1]/', undefined],
    ['https://8.8.8.8/', undefined],
  ])('%s: %s', (url, why) => expect(strict.refuses(url)).toBe(why))

  test('in a network of the office is let through, over http as well, and no other', () => {
    const office = poster(['10.20.0.0/16'])
    expect(office.refuses('http://10.20.3.4/nhan')).toBeUndefined()
    expect(office.refuses('http://10.21.3.4/nhan')).toBe('network')
    expect(office.refuses('http://8.8.8.8/nhan')).toBe('network')
    expect(office.refuses('https://127.0.0.1/')).toBe('network')
  })

  test('by a name that leads inside is not sent to', async () => {
    expect(await strict.send('https://localhost/', {}, '{}')).toMatchObject({ why: 'forbidden' })
    expect(await poster(['10.0.0.0/8']).send('http://localhost/', {}, '{}')).toMatchObject({ why: 'forbidden' })
    expect(await strict.send('https://khong-co.invalid/', {}, '{}')).toMatchObject({ why: 'unknownHost' })
  })
})
