import { en } from './messages.en.ts'
import { first } from './messages.first.ts'
import { follow as followEn } from './messages-follow.en.ts'
import { follow as followVi } from './messages-follow.vi.ts'
import { publish as publishEn } from './messages-publish.en.ts'
import { publish as publishVi } from './messages-publish.vi.ts'
import { products as productsEn } from './messages-products.en.ts'
import { products as productsVi } from './messages-products.vi.ts'
import { vi } from './messages.vi.ts'

export const messages: { vi: Record<string, string>; en: Record<string, string> } = {
  vi: { ...first.vi, ...vi, ...followVi, ...publishVi, ...productsVi },
  en: { ...first.en, ...en, ...followEn, ...publishEn, ...productsEn },
}
