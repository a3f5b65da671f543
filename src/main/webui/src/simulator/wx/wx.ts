import { shallowRef } from 'vue'
import { asProblem, Problem } from '@/shared/api/http'
import type { Address } from '../api/shop'
import { platform, type PayChoice, type PayParameters, type Prepay } from '../api/simulator'
import { jump } from '../state/phone'
import { close } from '../state/mini'
import { world } from '../state/world'

export interface Template {
  id: string
  kind: string
}

/** What the platform asks the person over the mini program; one at a time, as on a phone. */
export type Sheet =
  | { kind: 'pay'; prepay: Prepay; choose: (choice: PayChoice) => Promise<Problem | null> }
  | { kind: 'subscribe'; templates: Template[]; answer: (accept: boolean) => void }
  | { kind: 'phone'; answer: (allow: boolean) => void }
  | { kind: 'location'; answer: (allow: boolean) => void }
  | { kind: 'address'; addresses: Address[]; answer: (chosen: Address | false) => void }
  | { kind: 'contact'; sessionFrom: string; answer: (done: boolean) => void }

/** Near the demo shop, in its city, and somewhere else. */
const ADDRESSES = [
  { provinceName: '上海市', cityName: '上海市', countyName: '静安区', detailInfo: '南京西路 1266 号 5 楼', nationalCode: '310106', postalCode: '200040' },
  { provinceName: '上海市', cityName: '上海市', countyName: '浦东新区', detailInfo: '世纪大道 100 号', nationalCode: '310115', postalCode: '200120' },
  { provinceName: '北京市', cityName: '北京市', countyName: '朝阳区', detailInfo: '建国路 87 号', nationalCode: '110105', postalCode: '100025' },
]

/** Where everybody here is: by Jing'an Temple, a good kilometre and a half from the demo shop; GCJ-02. */
const PLACE = { latitude: 31.2235, longitude: 121.4455 }

const open = shallowRef<Sheet | null>(null)

export const sheet = open

/** The part of `wx` that the coffee shop's mini program uses, played by the simulator. */
export const wx = { requestPayment, requestSubscribeMessage, getPhoneNumber, getLocation, chooseAddress, openOfficialAccountProfile, openOfficialAccountChat, openContact }

/** Resolves to whether the person paid, as far as the phone can tell; the order alone is the proof. */
async function requestPayment(parameters: PayParameters): Promise<'paid' | 'cancelled'> {
  const person = world.person.value
  const prepay = await platform.prepay(person, parameters.package.replace(/^prepay_id=/, ''))
  return new Promise((resolve) => {
    const choose = async (choice: PayChoice): Promise<Problem | null> => {
      try {
        const { errMsg } = await platform.pay(person, parameters, choice)
        const ok = errMsg === 'requestPayment:ok'
        if (!ok && choice !== 'cancel') return new Problem(0, 'PAY_REFUSED', errMsg.replace('requestPayment:fail ', ''))
        open.value = null
        resolve(ok ? 'paid' : 'cancelled')
        return null
      } catch (failure) {
        return asProblem(failure)
      }
    }
    open.value = { kind: 'pay', prepay, choose }
  })
}

async function requestSubscribeMessage(templates: Template[]): Promise<{ accepted: string[]; rejected: string[] }> {
  const accept = await ask((answer) => ({ kind: 'subscribe', templates, answer }))
  const ids = templates.map((template) => template.id)
  const { results } = await platform.subscribe(world.person.value, ids, accept)
  return {
    accepted: ids.filter((id) => results[id] === 'accept'),
    rejected: ids.filter((id) => results[id] !== 'accept'),
  }
}

/** A code for the phone number, or null when the person would rather not. */
async function getPhoneNumber(): Promise<string | null> {
  const allowed = await ask((answer) => ({ kind: 'phone', answer }))
  return allowed ? (await platform.phone(world.person.value)).code : null
}

/** Where the person is (type gcj02), or null when they would rather not say. */
async function getLocation(): Promise<{ latitude: number; longitude: number } | null> {
  return (await ask((answer) => ({ kind: 'location', answer }))) ? PLACE : null
}

/** One of the addresses that WeChat keeps of everybody here, or null when the person goes back. */
function chooseAddress(): Promise<Address | null> {
  const userName = world.me.value?.name ?? '李雷'
  const addresses = ADDRESSES.map((place) => ({ userName, telNumber: '13800000000', ...place }))
  return new Promise((resolve) => {
    const answer = (chosen: Address | false) => {
      open.value = null
      resolve(chosen || null)
    }
    open.value = { kind: 'address', addresses, answer }
  })
}

/** A button with `open-type="contact"`: the mini program's own customer service, which is told where it was pressed. */
function openContact(sessionFrom: string): void {
  void ask((answer) => ({ kind: 'contact', sessionFrom, answer }))
}

function openOfficialAccountProfile(): void {
  close()
  jump({ name: 'account' })
}

function openOfficialAccountChat(): void {
  close()
  jump(world.me.value?.following ? { name: 'chat' } : { name: 'account' })
}

function ask(sheetFor: (answer: (yes: boolean) => void) => Sheet): Promise<boolean> {
  return new Promise((resolve) => {
    open.value = sheetFor((yes) => {
      open.value = null
      resolve(yes)
    })
  })
}
