import { Component, type ComponentType, createElement, type VNode } from "preact";

/** A component that is drawn again only when one of its properties is another. */
export function memo<P extends object>(inner: (properties: P) => VNode): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const now = this.props as P;
      return (Object.keys(next) as (keyof P)[]).some((key) => next[key] !== now[key]);
    }

    override render() {
      return createElement(inner as ComponentType<P>, this.props as P);
    }
  };
}
