// Node 20 lacks Promise.withResolvers, which the libraries call.
if (typeof Promise.withResolvers !== 'function') {
  Promise.withResolvers = function () {
    const parts = {}
    parts.promise = new this((resolve, reject) => Object.assign(parts, { resolve, reject }))
    return parts
  }
}
