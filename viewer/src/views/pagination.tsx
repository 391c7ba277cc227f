import { goTo } from "../routing/location";
import { addressOf, type JobRoute, PAGE_SIZES } from "../routing/route";
import { texts } from "../texts";

const SMALLEST_PAGE = Math.min(...PAGE_SIZES);

/** Where in the history this page stands, and the ways to its neighbours. */
export function Pagination({ total, capped, shown, route }: {
  total: number;
  /** There are more than the total. */
  capped: boolean;
  shown: number;
  route: JobRoute;
}) {
  const { limit, offset } = route;
  const onePage = offset === 0 && total <= limit && !capped;
  const last = Math.max(total, offset + shown);
  const toPage = (start: number) => addressOf({ ...route, offset: start, open: [] });
  const onSize = (event: Event) => {
    const size = Number((event.currentTarget as HTMLSelectElement).value);
    goTo({ ...route, limit: size, offset: Math.floor(offset / size) * size, open: [] });
  };
  return (
    <nav class="pagination" aria-label={texts.pagination.label} data-testid="pagination">
      <span class="number" data-testid="pagination-range">
        {capped
          ? texts.charts.times.range(offset + 1, last, total)
          : texts.pagination.range(Math.min(offset + 1, total), Math.min(offset + shown, total), total)}
      </span>
      {total > SMALLEST_PAGE && (
        <label class="page-size">
          {texts.pagination.size}{" "}
          <select value={String(limit)} onChange={onSize}>
            {PAGE_SIZES.map((size) => (
              <option key={size} value={String(size)}>{size}</option>
            ))}
          </select>
        </label>
      )}
      {!onePage && (
        <span class="pages">
          <PageLink
            label={`← ${texts.pagination.previous}`}
            href={offset > 0 ? toPage(Math.max(0, offset - limit)) : undefined}
            rel="prev"
          />
          <PageLink
            label={`${texts.pagination.next} →`}
            href={offset + limit < total || (capped && shown === limit) ? toPage(offset + limit) : undefined}
            rel="next"
          />
        </span>
      )}
    </nav>
  );
}

function PageLink({ label, href, rel }: { label: string; href: string | undefined; rel: "prev" | "next" }) {
  const testId = `page-${rel}`;
  return href === undefined ? (
    <span class="button button-off" aria-disabled="true" data-testid={testId}>{label}</span>
  ) : (
    <a class="button" href={href} rel={rel} data-testid={testId}>{label}</a>
  );
}
