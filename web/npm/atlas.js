// Writes the countries of world-atlas in the form that chart/world reads: see chart/world/format.go, which says it byte by byte.

// Steps per degree: 1/400 degree is at most 280 m, below what the atlas, made for 1:50,000,000, can tell apart.
const steps = 400;

// readCodes gives alpha-2 by numeric code or, where the atlas has none, by its name.
export function readCodes(table) {
  const rows = table.split("\n").filter((l) => l && !l.startsWith("#")).slice(1);
  return new Map(rows.map((l) => l.split("\t")));
}

export function encodeAtlas(topology, codes) {
  const { scale, translate } = topology.transform;
  const out = [...Buffer.from("ccatlas1")];
  const unsigned = (n) => {
    for (; n >= 128; n = Math.floor(n / 128)) out.push((n % 128) + 128);
    out.push(n);
  };
  const signed = (n) => unsigned(n < 0 ? -2 * n - 1 : 2 * n);
  const text = (s) => {
    const bytes = Buffer.from(s);
    unsigned(bytes.length);
    out.push(...bytes);
  };

  unsigned(topology.arcs.length);
  for (const arc of topology.arcs) {
    let [x, y] = [0, 0];
    const points = [];
    for (const [dx, dy] of arc) {
      x += dx;
      y += dy;
      const p = [(x * scale[0] + translate[0]) * steps, (y * scale[1] + translate[1]) * steps].map(Math.round);
      const last = points.at(-1);
      if (!last || last[0] !== p[0] || last[1] !== p[1]) points.push(p);
    }
    if (points.length === 1) points.push(points[0]); // an arc keeps both ends, even of an islet smaller than a step
    unsigned(points.length);
    let [px, py] = [0, 0];
    for (const [qx, qy] of points) {
      signed(qx - px);
      signed(qy - py);
      [px, py] = [qx, qy];
    }
  }

  const countries = topology.objects.countries.geometries.map((g) => {
    const key = g.id ?? g.properties.name;
    if (!codes.has(key)) throw new Error(`iso3166.tsv: no row for ${key} (${g.properties.name}); add one, with its alpha-2 code or an empty cell`);
    const polygons = g.type === "Polygon" ? [g.arcs] : g.arcs;
    return { code: codes.get(key), name: g.properties.name, polygons };
  });
  countries.sort((a, b) => (a.name < b.name ? -1 : 1));
  unsigned(countries.length);
  for (const c of countries) {
    text(c.code);
    text(c.name);
    unsigned(c.polygons.length);
    for (const rings of c.polygons) {
      unsigned(rings.length);
      for (const arcs of rings) {
        unsigned(arcs.length);
        for (const a of arcs) signed(a);
      }
    }
  }
  return Buffer.from(out);
}
