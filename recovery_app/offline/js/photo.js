// Photos that stay on this phone: made small when they are chosen, shown from what is stored. Loaded when needed.
const MOST_BYTES = 200_000;
const SIDES = [1200, 900, 640, 420];
const QUALITIES = [0.82, 0.65];

const drawn = (bitmap, side) => {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const encoded = (canvas, quality) => new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));

/** A file of a photo as a JPEG of at most about 200 kB, without what a camera writes into it (place, time). */
export async function shrunk(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  let smallest = null;
  for (const side of SIDES) {
    const canvas = drawn(bitmap, side);
    for (const quality of QUALITIES) {
      smallest = await encoded(canvas, quality);
      if (smallest && smallest.size <= MOST_BYTES) return smallest;
    }
  }
  if (!smallest) throw new Error("no photo");
  return smallest;
}

/** A stored photo as an address that the page's policy allows. */
export const asUrl = (blob) =>
  new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });
