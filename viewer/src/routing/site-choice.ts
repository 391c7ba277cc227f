/** Which applications and hosts are asked for; what is empty asks for all. */
export interface SiteChoice {
  readonly app: string;
  readonly host: string;
}

export const EVERYWHERE: SiteChoice = { app: "", host: "" };
