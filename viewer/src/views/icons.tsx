import type { ComponentChildren } from "preact";
import type { Tone } from "../state/outcome";

function Icon({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** The shape that goes with a status, so that colour is never alone. */
export function StatusIcon({ status }: { status: Tone | "never" }) {
  switch (status) {
    case "running":
      return (
        <Icon name="running">
          <circle class="icon-track" cx="8" cy="8" r="5.5" />
          <path d="M8 2.5a5.5 5.5 0 0 1 5.5 5.5" />
        </Icon>
      );
    case "completed":
      return (
        <Icon name="completed">
          <path d="M3.2 8.6l3.1 3.1 6.5-7" />
        </Icon>
      );
    case "failed":
      return (
        <Icon name="failed">
          <path d="M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6" />
        </Icon>
      );
    case "passed":
      return (
        <Icon name="passed">
          <path d="M3 4l4.500 4L3 12M8.500 4L13 8l-4.500 4" />
        </Icon>
      );
    case "never":
      return (
        <Icon name="never">
          <path d="M4.5 8h7" />
        </Icon>
      );
  }
}

export function ChevronIcon() {
  return (
    <Icon name="chevron">
      <path d="M6 3.5L10.5 8 6 12.5" />
    </Icon>
  );
}

export function SearchIcon() {
  return (
    <Icon name="search">
      <circle cx="7" cy="7" r="4.2" />
      <path d="M10.200 10.200l3.600 3.600" />
    </Icon>
  );
}

export function WarningIcon() {
  return (
    <Icon name="warning">
      <path d="M8 2.2l6.2 11H1.800zM8 6.400v3.200M8 11.400v.2" />
    </Icon>
  );
}

export function ThemeIcon({ theme }: { theme: "system" | "light" | "dark" }) {
  return (
    <Icon name="theme">
      {theme === "system" && <path d="M8 2.500a5.5 5.5 0 1 0 0 11zM8 2.500a5.5 5.5 0 0 1 0 11" />}
      {theme === "light" && (
        <path d="M8 5.200a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.600M8 1.200v1.300M8 13.500v1.300M1.2 8h1.300M13.5 8h1.300M3.2 3.200l.9.9M11.9 11.900l.9.9M12.8 3.200l-.9.9M4.1 11.900l-.9.9" />
      )}
      {theme === "dark" && <path d="M13.3 9.800A5.8 5.8 0 0 1 6.2 2.700a5.8 5.8 0 1 0 7.1 7.100z" />}
    </Icon>
  );
}

export function SettingsIcon() {
  return (
    <Icon name="settings">
      <path d="M2 4.5h6M12.5 4.5H14M2 11.5h1.5M8 11.5h6" />
      <circle cx="10.2" cy="4.5" r="1.9" />
      <circle cx="5.7" cy="11.5" r="1.9" />
    </Icon>
  );
}

export function PulseMark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" />
      <path d="M5 17h5l3.5-8.5 5 15L22 17h5" />
    </svg>
  );
}
