import type { Tone } from "../state/outcome";
import type { Palette } from "./palette";

/** Draws an execution: a dot, for a failed one a cross, for one that runs a ring, for a skipped one a diamond. */
export function drawMark(
  canvas: CanvasRenderingContext2D,
  tone: Tone,
  x: number,
  y: number,
  size: number,
  palette: Palette,
): void {
  canvas.beginPath();
  canvas.setLineDash([]);
  canvas.lineWidth = size / 2;
  switch (tone) {
    case "completed":
      canvas.fillStyle = palette["completed-bar"];
      canvas.arc(x, y, size * 0.85, 0, 2 * Math.PI);
      canvas.fill();
      return;
    case "failed":
      canvas.strokeStyle = palette["failed-bar"];
      canvas.lineWidth = size * 0.6;
      canvas.moveTo(x - size, y - size);
      canvas.lineTo(x + size, y + size);
      canvas.moveTo(x + size, y - size);
      canvas.lineTo(x - size, y + size);
      canvas.stroke();
      return;
    case "running":
      canvas.strokeStyle = palette["running-bar"];
      canvas.fillStyle = palette["running-soft"];
      canvas.arc(x, y, size * 1.1, 0, 2 * Math.PI);
      canvas.fill();
      canvas.stroke();
      return;
    case "passed":
      canvas.strokeStyle = palette["passed-bar"];
      canvas.fillStyle = palette.surface;
      canvas.moveTo(x, y - size);
      canvas.lineTo(x + size, y);
      canvas.lineTo(x, y + size);
      canvas.lineTo(x - size, y);
      canvas.closePath();
      canvas.fill();
      canvas.stroke();
      return;
  }
}
