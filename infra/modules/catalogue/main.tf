# Reads the catalogue once for all stacks: names, routes and timers are never typed twice.
locals {
  entries = yamldecode(file("${path.module}/../../functions.yaml")).functions

  functions = { for entry in local.entries : entry.name => merge({ routes = [], timers = {}, needs = [] }, entry) }

  routes = merge([
    for name, entry in local.functions : { for route in entry.routes : route => name }
  ]...)

  timers = merge([
    for name, entry in local.functions : {
      for job, every in entry.timers : job => { function = name, every = every }
    }
  ]...)

  instances = sum([for entry in local.entries : entry.concurrency])
}
