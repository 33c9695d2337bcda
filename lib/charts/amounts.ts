import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';

interface Range {
  readonly request: number;
  readonly limit: number;
}

/** vCPU as the field writes it: `2`, `500m`. */
export function cpu(units: number): Cpu {
  return Number.isInteger(units) ? Cpu.units(units) : Cpu.millis(Math.round(units * 1000));
}

export function cpuRange({ request, limit }: Range) {
  return { request: cpu(request), limit: cpu(limit) };
}

export function memoryRange({ request, limit }: Range) {
  return { request: Size.mebibytes(request), limit: Size.mebibytes(limit) };
}
