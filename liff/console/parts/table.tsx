// A table of rows with a name each; on a phone every row is a card whose cells say what they are.

import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  title: string
  /** Numbers stand under each other at the end. */
  amount?: true
  cell: (row: Row) => ComponentChildren
}

interface TableProps<Row> {
  caption: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** The first column names the row. */
  columns: readonly [Column<Row>, ...Column<Row>[]]
  /** What can be done with a row. */
  act?: { title: string; cell: (row: Row) => ComponentChildren }
  testId?: string
}

export function Table<Row>({ caption, rows, keyOf, columns, act, testId }: TableProps<Row>) {
  const [name, ...others] = columns
  return (
    <table class="table figures" data-testid={testId}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title, amount }) => (
            <th key={title} scope="col" class={amount && 'amount'}>
              {title}
            </th>
          ))}
          {act && (
            <th scope="col">
              <span class="visually-hidden">{act.title}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} data-testid={testId && `${testId}-${keyOf(row)}`}>
            <th scope="row">{name.cell(row)}</th>
            {others.map(({ title, amount, cell }) => (
              <td key={title} class={amount && 'amount'} data-label={title}>
                <span>{cell(row)}</span>
              </td>
            ))}
            {act && <td class="amount">{act.cell(row)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
