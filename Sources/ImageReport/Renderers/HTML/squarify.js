"use strict";

/**
 * Divides a box among weights, with cells as square as can be.
 *
 * "Squarified Treemaps", Bruls, Huizing and van Wijk, 2000: rows along the shorter side, each filled
 * for as long as its worst aspect ratio does not get worse. Best with the largest weight first.
 *
 * @param {number[]} weights  all above 0
 * @param {{x: number, y: number, width: number, height: number}} box
 * @returns {{x: number, y: number, width: number, height: number}[]}  a box for each weight
 */
const squarify = (weights, box) => {
  const boxes = [];
  let { x, y, width, height } = box;
  let rest = weights.reduce((sum, weight) => sum + weight, 0);
  for (let start = 0; start < weights.length; ) {
    const scale = (width * height) / rest;
    const side = Math.min(width, height);
    let [end, sum, least, most, worst] = [start, 0, Infinity, 0, Infinity];
    while (end < weights.length) {
      least = Math.min(least, weights[end]);
      most = Math.max(most, weights[end]);
      const total = sum + weights[end];
      const depth = (total * scale) / side;
      const ratio = Math.max((most * scale) / depth ** 2, depth ** 2 / (least * scale));
      if (ratio > worst) break;
      worst = ratio;
      sum = total;
      end += 1;
    }
    const isTall = width >= height;
    const depth = end < weights.length ? (isTall ? width : height) * (sum / rest) : isTall ? width : height;
    let offset = 0;
    for (let index = start; index < end; index += 1) {
      const length = side * (weights[index] / sum);
      boxes.push(
        isTall
          ? { x, y: y + offset, width: depth, height: length }
          : { x: x + offset, y, width: length, height: depth },
      );
      offset += length;
    }
    if (isTall) {
      x += depth;
      width -= depth;
    } else {
      y += depth;
      height -= depth;
    }
    rest -= sum;
    start = end;
  }
  return boxes;
};
