/** A new product of a cooperative. */
import { Button, Loaded, Page, useGet, useNav, useSearch, useSend, useWords } from '#ui'
import { ProductForm } from './product-form.tsx'
import './production.css'

const EMPTY = { name: '', kind: null, unit: '', quantity: null, price: null, months: [], about: '', traceCode: '' }

export default function NewProductPage() {
  const { of = '' } = useSearch()
  const got = useGet<{ id: string; name: string }>(`/cooperatives/${of}`)
  const { t } = useWords()
  const go = useNav()
  const { send, pending, problem } = useSend<{ id: string }>('/products', { inline: true, done: t('production.product.saved') })
  return (
    <Loaded got={got}>
      {(cooperative) => (
        <Page
          title={t('production.product.newTitle')}
          crumbs={[
            { label: t('production.products.title'), to: '/products' },
            { label: cooperative.name, to: `/cooperatives/${cooperative.id}?tab=products` },
          ]}
        >
          <ProductForm
            from={EMPTY}
            problem={problem}
            pending={pending}
            onSave={(fields) => void send({ cooperativeId: cooperative.id, ...fields }).then((made) => made && go(`/products/${made.id}`))}
          >
            <Button variant="default" to={`/cooperatives/${cooperative.id}?tab=products`}>
              {t('ui.cancel')}
            </Button>
          </ProductForm>
        </Page>
      )}
    </Loaded>
  )
}
