/** The chain of papers: upward what a paper carries out, downward what carries it out. */
import { EmptyState, Link, useWords } from '#ui'
import type { ReferenceNode } from '../contract.ts'

type ChainProps = { nodes: readonly ReferenceNode[]; label: string; empty: string }

export function Chain({ nodes, label, empty }: ChainProps) {
  if (nodes.length === 0) return <EmptyState title={empty} />
  return (
    <div role="group" aria-label={label}>
      <Level nodes={nodes} parent={null} />
    </div>
  )
}

function Level({ nodes, parent }: { nodes: readonly ReferenceNode[]; parent: string | null }) {
  const { t, format } = useWords()
  const here = nodes.filter((node) => node.parentId === parent)
  if (here.length === 0) return null
  return (
    <ul className="doc-chain">
      {here.map((node) => (
        <li key={node.id}>
          <span className="doc-relation">{t(`documents.relation.${node.relation}`)}</span> <Link to={addressOf(node)}>{written(node)}</Link>
          <span className="hl-quiet">
            {[node.issuedOn && format.date(node.issuedOn), node.issuer, node.subject, node.documentId === null && t('documents.chain.notHere')]
              .filter(Boolean)
              .map((part) => ` · ${String(part)}`)}
          </span>
          <Level nodes={nodes} parent={node.id} />
        </li>
      ))}
    </ul>
  )
}

const written = (node: ReferenceNode): string => [node.type, node.number].filter(Boolean).join(' ')

/** A paper that is not in the register has its chain all the same. */
const addressOf = ({ documentId, number, issuedOn }: ReferenceNode): string =>
  documentId ? `/documents/${documentId}` : `/chain?${new URLSearchParams({ number: number ?? '', ...(issuedOn ? { issuedOn } : {}) })}`
