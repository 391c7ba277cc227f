/**
 * What an element says when it is pointed at or has the focus. It is put into words only then: nobody
 * asks most of a long list, and to name a zone takes the browser some time.
 */
export function hint(words: () => string) {
  const say = (event: Event) => {
    (event.currentTarget as HTMLElement).title = words();
  };
  return { onPointerEnter: say, onFocus: say };
}
